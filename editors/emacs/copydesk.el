;;; copydesk.el --- Check news copy while it is written  -*- lexical-binding: t; -*-

;; Author: The copydesk authors
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: wp, tools
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; Connects stories to `copydesk lsp' through Eglot: findings appear as Flymake
;; diagnostics, fixes as code actions.
;;
;;     (require 'copydesk)
;;     (copydesk-global-mode)
;;
;; Findings are Flymake's, so `flymake-goto-next-error' goes to the next and
;; `flymake-show-buffer-diagnostics' lists them; `eglot-code-actions' offers
;; what can be done.  The keys of `copydesk-command-map' stand under C-c '.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'flymake)

(defgroup copydesk nil
  "Check news copy while it is written."
  :group 'wp
  :prefix "copydesk-")

(defcustom copydesk-command '("copydesk" "lsp")
  "The program that checks, and its arguments."
  :type '(repeat string))

(defcustom copydesk-modes
  '((text-mode :language-id "plaintext")
    (markdown-mode :language-id "markdown")
    (gfm-mode :language-id "markdown")
    (html-mode :language-id "html")
    (mhtml-mode :language-id "html"))
  "Major modes of stories, as `eglot-server-programs' has them.
Modes that derive from these are not meant."
  :type '(repeat sexp))

(defcustom copydesk-fix-on-save nil
  "Whether saving makes the fixes that cannot change the meaning of the story."
  :type 'boolean)

(defcustom copydesk-settings nil
  "What the program is told when it starts, a plist such as (:severity \"error\")."
  :type 'plist)

;;; The connection

(defclass copydesk-server (eglot-lsp-server) ()
  :documentation "The connection to `copydesk lsp'.")

(defvar copydesk--servers nil
  "The connections that were made, dead ones among them.")

(defun copydesk--remember (server)
  "Remember SERVER if it is one of ours."
  (when (cl-typep server 'copydesk-server)
    (setq copydesk--servers
          (cons server (cl-delete-if-not #'jsonrpc-running-p copydesk--servers)))))

(add-hook 'eglot-server-initialized-hook #'copydesk--remember)

(defun copydesk--contact (&rest _)
  "Return how Eglot is to start the program."
  `(copydesk-server ,@copydesk-command
                    ,@(and copydesk-settings
                           (list :initializationOptions copydesk-settings))))

(defun copydesk--current-server ()
  "Return the server of this buffer; an error where there is none."
  (let ((server (eglot-current-server)))
    (unless (cl-typep server 'copydesk-server)
      (user-error "Copydesk does not watch this buffer; M-x copydesk-mode begins"))
    server))

(defun copydesk--request (command argument &optional done)
  "Have the server of this buffer run COMMAND with ARGUMENT.
Call DONE with its answer, if DONE is given."
  ;; Nobody waits for the answer: in Emacs 28, what the server says right after
  ;; an answer that is waited for is not read until it says something else.
  (jsonrpc-async-request (copydesk--current-server) :workspace/executeCommand
                         (list :command command :arguments (vector argument))
                         :success-fn (or done #'ignore)
                         :error-fn (lambda (problem)
                                     (message "copydesk: %s" (plist-get problem :message)))
                         :timeout-fn (lambda () (message "copydesk does not answer"))
                         :deferred command))

;; Public names since Eglot 1.17.
(defalias 'copydesk--path-to-uri
  (if (fboundp 'eglot-path-to-uri) 'eglot-path-to-uri 'eglot--path-to-uri))
(defalias 'copydesk--uri-to-path
  (if (fboundp 'eglot-uri-to-path) 'eglot-uri-to-path 'eglot--uri-to-path))

(defun copydesk--files-changed (files)
  "Tell the servers that FILES have changed."
  (let ((changes (mapcar (lambda (file) (list :uri (copydesk--path-to-uri file) :type 2)) files)))
    (dolist (server copydesk--servers)
      (when (jsonrpc-running-p server)
        (jsonrpc-notify server :workspace/didChangeWatchedFiles
                        (list :changes (vconcat changes)))))))

(defun copydesk--after-save ()
  "Tell the servers where a configuration or a rule was saved."
  (when (and copydesk--servers buffer-file-name
             (string-match-p "\\.ya?ml\\'" buffer-file-name))
    (copydesk--files-changed (list buffer-file-name))))

(add-hook 'after-save-hook #'copydesk--after-save)

(defun copydesk--configurations (edit)
  "Return the configurations in EDIT.
They are a list of buffers, each with whether it had unsaved changes."
  (let ((uris (append (cl-loop for (uri _) on (plist-get edit :changes) by #'cddr collect uri)
                      (cl-loop for change across (or (plist-get edit :documentChanges) [])
                               collect (plist-get (plist-get change :textDocument) :uri)))))
    (cl-loop for uri in uris
             for buffer = (find-file-noselect (copydesk--uri-to-path uri))
             when (equal (file-name-nondirectory (buffer-file-name buffer)) ".copydesk.yml")
             collect (cons buffer (buffer-modified-p buffer)))))

(defun copydesk--take (edit)
  "Make EDIT, which the server sent.
A configuration is saved, because the server goes by the files on
disk; a story is left for its writer to look at."
  (let ((configurations (copydesk--configurations edit)))
    (copydesk--apply edit)
    (pcase-dolist (`(,buffer . ,modified) configurations)
      (if modified
          (message "%s had unsaved changes; save it for the new entry to count" buffer)
        (with-current-buffer buffer
          (let ((inhibit-message t))
            (save-buffer)))))))

(cl-defmethod eglot-handle-request
  ((_server copydesk-server) (_method (eql workspace/applyEdit)) &key edit &allow-other-keys)
  "Make EDIT without asking: the server only sends what a command asked for."
  ;; Emacs 28 loses what the server says while a request of the server has
  ;; Eglot send something (bug#60088), as an edit does.
  (if (< emacs-major-version 29)
      (run-at-time 0 nil #'copydesk--take edit)
    (copydesk--take edit))
  '(:applied t))

;;; Findings

(defun copydesk--finding (diagnostic)
  "Return the finding behind Flymake's DIAGNOSTIC, or nil if it is not ours."
  (let ((finding (cdr (assq 'eglot-lsp-diag (flymake-diagnostic-data diagnostic)))))
    (and (equal (plist-get finding :source) "copydesk") finding)))

(defun copydesk--diagnostics (&optional beg end)
  "Return our diagnostics between BEG and END, or all of the buffer."
  (cl-remove-if-not #'copydesk--finding (flymake-diagnostics beg end)))

(defun copydesk--at-point ()
  "Return our diagnostic at point, or the first of its line."
  (or (car (copydesk--diagnostics (point)))
      (car (cl-sort (copydesk--diagnostics (line-beginning-position) (line-end-position))
                    #'< :key #'flymake-diagnostic-beg))
      (user-error "Copydesk has no finding on this line")))

(defun copydesk--rule (diagnostic)
  "Return the rule of DIAGNOSTIC."
  (plist-get (copydesk--finding diagnostic) :code))

(defun copydesk-count ()
  "Return how many errors, warnings and suggestions the buffer has, as a list."
  (let ((count (list 0 0 0)))
    (dolist (diagnostic (copydesk--diagnostics) count)
      (cl-incf (nth (1- (min 3 (plist-get (copydesk--finding diagnostic) :severity))) count)))))

(defun copydesk--lighter ()
  "Return the part of the mode line with the number of errors and of warnings."
  (pcase-let ((`(,errors ,warnings ,_) (copydesk-count)))
    (format " copydesk:%d/%d" errors warnings)))

;;; Commands

(defun copydesk--uri ()
  "Return the name of this buffer that the server knows."
  (plist-get (eglot--TextDocumentIdentifier) :uri))

(defun copydesk--read-reason (rule)
  "Ask why findings of RULE are allowed."
  (let ((reason (string-trim (read-string (format "Allow %s, because: " rule)))))
    (if (string-empty-p reason)
        (user-error "Without a reason it does not stand")
      reason)))

(defun copydesk-allow (reason)
  "Allow the finding at point, for REASON.
In Markdown and HTML a comment says so, in front of the
paragraph; for plain text the configuration does."
  (interactive (list (copydesk--read-reason (copydesk--rule (copydesk--at-point)))))
  (let ((diagnostic (copydesk--at-point)))
    (copydesk--request
     "copydesk.allow"
     (list :uri (copydesk--uri)
           :range (list :start (eglot--pos-to-lsp-position (flymake-diagnostic-beg diagnostic))
                        :end (eglot--pos-to-lsp-position (flymake-diagnostic-end diagnostic)))
           :rule (copydesk--rule diagnostic)
           :reason reason))))

(defun copydesk-turn-off (rule)
  "Turn RULE off in the configuration of the folder."
  (interactive (list (copydesk--rule (copydesk--at-point))))
  (copydesk--request "copydesk.turnOff" (list :uri (copydesk--uri) :rule rule)))

(defun copydesk--show (page)
  "Show PAGE, which is Markdown."
  (with-current-buffer (get-buffer-create "*copydesk*")
    (let ((inhibit-read-only t))
      (erase-buffer)
      (insert page)
      (goto-char (point-min)))
    (special-mode)
    (setq-local word-wrap t)
    (display-buffer (current-buffer))))

(defun copydesk-explain (rule)
  "Show the page about RULE: its aim, its reasons and examples."
  (interactive (list (copydesk--rule (copydesk--at-point))))
  (copydesk--request "copydesk.showRule" (list :uri (copydesk--uri) :rule rule)
                     #'copydesk--show))

(defun copydesk-check ()
  "Check every story of the folder and list what is found."
  (interactive)
  (let ((story (current-buffer)))
    (copydesk--request
     "copydesk.checkWorkspace" (make-hash-table)
     (lambda (_)
       (with-current-buffer story
         ;; Of a story without a project, that of its folder.
         (let ((project-find-functions
                (append project-find-functions
                        (list (lambda (folder) (cons 'transient folder))))))
           (flymake-show-project-diagnostics)))))))

(defun copydesk--changes (beg end kind)
  "Return the code actions of KIND that change the text between BEG and END."
  (cl-remove-if (lambda (action) (or (plist-get action :command) (plist-get action :disabled)))
                (eglot-code-actions beg end kind)))

(defun copydesk--execute (action)
  "Make the change of ACTION."
  (unless (plist-get action :edit)
    (setq action (jsonrpc-request (copydesk--current-server) :codeAction/resolve action)))
  (when (plist-get action :edit)
    (let ((inhibit-message t))
      (copydesk--apply (plist-get action :edit)))))

(defun copydesk-fix-all ()
  "Make the fixes that cannot change the meaning of the story."
  (interactive)
  (copydesk--current-server)
  (mapc #'copydesk--execute
        (copydesk--changes (point-min) (point-max) "source.fixAll.copydesk")))

(defun copydesk-fix ()
  "Fix the finding at point.
Ask which fix, where there are several and none is safe."
  (interactive)
  (copydesk--current-server)
  (let* ((diagnostic (copydesk--at-point))
         (actions (copydesk--changes (flymake-diagnostic-beg diagnostic)
                                     (flymake-diagnostic-end diagnostic) "quickfix"))
         (preferred (cl-find-if (lambda (action) (eq t (plist-get action :isPreferred))) actions)))
    (cond
     ((null actions)
      (user-error "Copydesk has no fix for this; rewrite it, or allow it"))
     ((or preferred (null (cdr actions)))
      (copydesk--execute (or preferred (car actions))))
     (t
      (let ((title (completing-read "Fix: " (mapcar (lambda (action) (plist-get action :title))
                                                    actions)
                                    nil t)))
        (copydesk--execute (cl-find title actions :test #'equal
                                    :key (lambda (action) (plist-get action :title)))))))))

(defun copydesk--apply (edit)
  "Make EDIT."
  ;; Since Eglot 1.16 the second argument is the command that asked, before it
  ;; was whether to confirm.
  (with-suppressed-warnings ((obsolete eglot-confirm-server-initiated-edits))
    (let ((eglot-confirm-server-initiated-edits nil))
      (eglot--apply-workspace-edit edit nil))))

(defun copydesk--fix-before-save ()
  "Make the safe fixes where `copydesk-fix-on-save' asks for it."
  (when (and copydesk-fix-on-save (cl-typep (eglot-current-server) 'copydesk-server))
    (copydesk-fix-all)))

(defun copydesk--run (command argument)
  "Run COMMAND of a code action with ARGUMENT.
Ask for a reason, or show a page, where the command is about one."
  (when (and (equal command "copydesk.allow")
             (member (plist-get argument :reason) '(nil "")))
    (setq argument (plist-put (copy-sequence argument) :reason
                              (copydesk--read-reason (plist-get argument :rule)))))
  (copydesk--request command argument
                     (and (equal command "copydesk.showRule") #'copydesk--show)))

;; Eglot 1.17 has `eglot-execute' in the place of `eglot-execute-command'.
(if (fboundp 'eglot-execute)
    (with-no-warnings
      (cl-defmethod eglot-execute ((_server copydesk-server) action)
        "Run ACTION; our own commands are run here."
        (if (stringp (plist-get action :command))
            (copydesk--run (plist-get action :command)
                           (elt (plist-get action :arguments) 0))
          (cl-call-next-method))))
  (with-no-warnings
    (cl-defmethod eglot-execute-command ((_server copydesk-server) command arguments)
      "Run COMMAND with ARGUMENTS; our own commands are run here."
      (copydesk--run (format "%s" command) (elt arguments 0)))))

;;; Modes

(defvar copydesk-command-map
  (let ((map (make-sparse-keymap)))
    (define-key map "a" #'copydesk-allow)
    (define-key map "c" #'copydesk-check)
    (define-key map "e" #'copydesk-explain)
    (define-key map "f" #'copydesk-fix)
    (define-key map "F" #'copydesk-fix-all)
    (define-key map "n" #'flymake-goto-next-error)
    (define-key map "o" #'copydesk-turn-off)
    (define-key map "p" #'flymake-goto-prev-error)
    (define-key map "q" #'eglot-code-actions)
    map)
  "Keys of the commands, for `copydesk-mode-map'.")

(defvar copydesk-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "C-c '") copydesk-command-map)
    map)
  "Keys of `copydesk-mode'.")

(defun copydesk--project (folder)
  "Return the project of FOLDER: the nearest folder above with a configuration."
  (when-let ((root (locate-dominating-file folder ".copydesk.yml")))
    (cons 'transient root)))

(defvar-local copydesk--file nil
  "The name of the file by which the server knows the buffer.")
(put 'copydesk--file 'permanent-local t)

(defun copydesk--renamed ()
  "Have the server know the buffer by its new name, which Eglot 1.9 does not."
  (when (and copydesk--file buffer-file-name (not (equal copydesk--file buffer-file-name))
             (eglot-managed-p) (cl-typep (eglot-current-server) 'copydesk-server))
    (let ((buffer-file-name copydesk--file))
      (eglot--managed-mode-off))
    (eglot--maybe-activate-editing-mode)
    (unless (eglot-managed-p) ; it stands in another folder now
      (eglot-ensure)))
  (setq copydesk--file buffer-file-name))

;;;###autoload
(define-minor-mode copydesk-mode
  "Check the story of this buffer while it is written."
  :lighter (:eval (copydesk--lighter))
  (cond
   ((not copydesk-mode)
    (remove-hook 'before-save-hook #'copydesk--fix-before-save t)
    (remove-hook 'after-set-visited-file-name-hook #'copydesk--renamed t)
    (kill-local-variable 'eglot-server-programs)
    (when (cl-typep (eglot-current-server) 'copydesk-server)
      (eglot--managed-mode-off)))
   ((not (executable-find (car copydesk-command)))
    (setq copydesk-mode nil)
    (message "There is no program %s; install it, or say in copydesk-command where it is"
             (car copydesk-command)))
   (t
    (add-hook 'before-save-hook #'copydesk--fix-before-save nil t)
    (add-hook 'after-set-visited-file-name-hook #'copydesk--renamed nil t)
    (setq copydesk--file buffer-file-name)
    (add-hook 'project-find-functions #'copydesk--project 90) ; after Git's
    ;; Of this buffer only: other buffers of the mode may have another server.
    (setq-local eglot-server-programs
                (cons (cons copydesk-modes #'copydesk--contact) eglot-server-programs))
    (eglot-ensure))))

(defun copydesk--turn-on ()
  "Turn on `copydesk-mode' in a file whose mode is one of `copydesk-modes'."
  (when (and buffer-file-name (assq major-mode copydesk-modes))
    (copydesk-mode)))

;;;###autoload
(define-globalized-minor-mode copydesk-global-mode copydesk-mode copydesk--turn-on
  :group 'copydesk)

;; Emacs 28 has no mode for Markdown of its own.
(unless (assoc-default "story.md" auto-mode-alist #'string-match-p)
  (add-to-list 'auto-mode-alist '("\\.\\(?:md\\|markdown\\)\\'" . text-mode)))

(provide 'copydesk)
;;; copydesk.el ends here
