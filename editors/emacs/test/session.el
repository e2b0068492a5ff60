;;; session.el --- A session at the keyboard, as far as a script can have one  -*- lexical-binding: t; -*-

;;; Commentary:

;; Every step ends in a comparison with `copydesk check' on the same bytes.
;; STORIES names the folder with the stories, WORK one to write into.

;;; Code:

(require 'copydesk)
(require 'json)

(defvar session-stories (getenv "STORIES"))
(defvar session-work (getenv "WORK"))
(defvar session-ran 0)
(defvar session-failed 0)
(defvar session-folders 0)

(setq inhibit-message t ; of Eglot, which says what it starts
      make-backup-files nil
      create-lockfiles nil
      auto-save-default nil
      flymake-no-changes-timeout 0.1
      eglot-autoshutdown t
      eglot-sync-connect 60
      eglot-connect-timeout 60
      jsonrpc-default-request-timeout 60)

(defconst session-patience 60
  "Seconds that a busy machine may take for what a person would not wait for.")

(define-error 'session-different "Not the same")

(defun session-same (want got what)
  "Fail unless GOT, which is WHAT, is WANT."
  (unless (equal want got)
    (signal 'session-different (list what :want want :got got))))

(defun session-becomes (want get what)
  "Wait until GET returns WANT, and fail with WHAT where it does not."
  (let ((deadline (+ (float-time) session-patience)))
    (while (and (not (equal want (funcall get))) (< (float-time) deadline))
      ;; A batch run is never idle, so what Eglot puts off until then is done here.
      (when (eglot-managed-p)
        (eglot--signal-textDocument/didChange))
      (accept-process-output nil 0.02)))
  (session-same want (funcall get) what))

(defun session-read (file)
  "Return the bytes of FILE."
  (with-temp-buffer
    (set-buffer-multibyte nil)
    (insert-file-contents-literally file)
    (buffer-string)))

(defun session-write (file bytes)
  "Write BYTES into FILE."
  (let ((coding-system-for-write 'no-conversion))
    (write-region bytes nil file nil 'quiet)))

(defun session-report (file &optional bytes)
  "Return the report of `copydesk check' on FILE, or on BYTES as if they stood there."
  (with-temp-buffer
    (let* ((coding-system-for-write 'no-conversion)
           (coding-system-for-read 'utf-8-unix)
           (status
            (if bytes
                (let ((input (make-temp-file "session")))
                  (session-write input bytes)
                  (prog1 (call-process "copydesk" input '(t nil) nil "check" "--format" "json"
                                       "--stdin-filename" file "-")
                    (delete-file input)))
              (call-process "copydesk" nil '(t nil) nil "check" "--format" "json" file))))
      (unless (and (integerp status) (< status 2))
        (error "The command says %s: %s" status (buffer-string)))
      (goto-char (point-min))
      (json-parse-buffer :object-type 'alist :array-type 'list))))

(defun session-said (report)
  "Return the findings of REPORT, a line each, with places in code points from 1."
  (sort (mapcar (lambda (f)
                  (let-alist f
                    (format "%d:%d-%d:%d %s %s %s" .line .column .end_line .end_column
                            .severity .rule .message)))
                (alist-get 'findings report))
        #'string<))

(defun session-place (position)
  "Return line and column of POSITION, in characters from 1."
  (save-excursion
    ;; Flymake may hold, for a moment, what stood in words that are deleted.
    (goto-char (setq position (min position (point-max))))
    (format "%d:%d" (line-number-at-pos position t) (1+ (- position (line-beginning-position))))))

(defun session-shown ()
  "Return what Flymake shows, in the form of `session-said'."
  (sort (mapcar (lambda (d)
                  (let ((finding (copydesk--finding d)))
                    (format "%s-%s %s %s %s"
                            (session-place (flymake-diagnostic-beg d))
                            (session-place (flymake-diagnostic-end d))
                            (nth (plist-get finding :severity)
                                 '(nil "error" "warning" "suggestion" "suggestion"))
                            (plist-get finding :code)
                            (plist-get finding :message))))
                (copydesk--diagnostics))
        #'string<))

(defun session-bytes ()
  "Return the bytes that saving would write."
  (encode-coding-string (buffer-substring-no-properties (point-min) (point-max))
                        buffer-file-coding-system t))

(defun session-shows (file bytes what)
  "Fail with WHAT unless the buffer shows what the command says of FILE, or of BYTES."
  (session-becomes (session-said (session-report file bytes)) #'session-shown what))

(defun session-open (name &optional bytes)
  "Open a copy of the story NAME, or BYTES, in a folder of its own; return its path."
  (let* ((folder (format "%s/%d" session-work (cl-incf session-folders)))
         (file (expand-file-name (file-name-nondirectory name) folder)))
    (make-directory folder t)
    (session-write file (or bytes (session-read (expand-file-name name session-stories))))
    (session-write (expand-file-name ".copydesk.yml" folder) "")
    (find-file file)
    (session-same t copydesk-mode "copydesk-mode")
    (run-hooks 'post-command-hook) ; where Eglot connects
    (session-same t (and (eglot-managed-p) t) "watched by Eglot")
    (flymake-start)
    (let ((deadline (+ (float-time) session-patience)))
      (while (and (not (session-checked-p)) (< (float-time) deadline))
        (accept-process-output nil 0.02)))
    (session-same t (and (session-checked-p) t) "diagnostics")
    file))

(defvar-local session-published nil "Whether the server has said what it found.")

(cl-defmethod eglot-handle-notification :after
  ((_server copydesk-server) (_method (eql textDocument/publishDiagnostics)) &key uri &allow-other-keys)
  (when-let ((buffer (find-buffer-visiting (copydesk--uri-to-path uri))))
    (with-current-buffer buffer
      (setq session-published t))))

(defun session-checked-p ()
  "Return whether Flymake has been told what was found."
  session-published)

(defun session-go-to (file rule)
  "Put point on the first finding of RULE in FILE; return it, as the report has it."
  (let ((finding (cl-find rule (alist-get 'findings (session-report file))
                          :key (lambda (f) (alist-get 'rule f)) :test #'equal)))
    (unless finding
      (error "There is no finding of %s" rule))
    (goto-char (point-min))
    (forward-line (1- (alist-get 'line finding)))
    (forward-char (1- (alist-get 'column finding)))
    finding))

(defun session-choose (title)
  "Choose from the code actions at point the one with TITLE in it."
  (let ((last-nonmenu-event t))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt items &rest _)
                 (or (cl-find-if (lambda (item) (string-match-p (regexp-quote title) item))
                                 (mapcar #'car items))
                     (error "No action %S among %S" title (mapcar #'car items))))))
      (call-interactively #'eglot-code-actions))))

(defun session-fixed (bytes fix)
  "Return BYTES with the edits of FIX made."
  (dolist (edit (sort (copy-sequence (alist-get 'edits fix))
                      (lambda (a b) (> (alist-get 'start_byte a) (alist-get 'start_byte b))))
                bytes)
    (setq bytes (concat (substring bytes 0 (alist-get 'start_byte edit))
                        (encode-coding-string (alist-get 'new edit) 'utf-8)
                        (substring bytes (alist-get 'end_byte edit))))))

(defmacro session-test (name &rest body)
  "Run BODY as the test NAME."
  (declare (indent 1))
  `(progn
     (cl-incf session-ran)
     (condition-case err
         (progn ,@body (send-string-to-terminal (format "ok   %s\n" ,name)))
       (error
        (cl-incf session-failed)
        (send-string-to-terminal (format "FAIL %s\n     %S\n" ,name err))))
     (dolist (buffer (buffer-list))
       (when (buffer-file-name buffer)
         (with-current-buffer buffer
           (set-buffer-modified-p nil)
           (kill-buffer))))))

(copydesk-global-mode)

(dolist (file (append (file-expand-wildcards (concat session-stories "/editors/*.txt"))
                      (cl-remove "README.md" (file-expand-wildcards (concat session-stories "/editors/*.md"))
                                 :test #'string-suffix-p)
                      (file-expand-wildcards (concat session-stories "/stories/*.txt"))))
  (let ((name (file-relative-name file session-stories)))
    (session-test (format "findings of %s" name)
      (session-shows (session-open name) nil "other findings than those of the command"))))

(let* ((bytes (session-read (expand-file-name "editors/quay-cafe.txt" session-stories)))
       (text (decode-coding-string bytes 'utf-8-unix)))
  (pcase-dolist (`(,name . ,bytes)
                 `(("with a byte order mark" . ,(concat "\357\273\277" bytes))
                   ("in UTF-16, with a byte order mark" . ,(encode-coding-string text 'utf-16le-with-signature))
                   ("without a last line ending" . ,(substring bytes 0 -2))
                   ("with LF alone" . ,(string-replace "\r\n" "\n" bytes))
                   ("of no line" . "")))
    (session-test (format "findings of a story %s" name)
      (session-shows (session-open "story.txt" bytes) nil "other findings than those of the command")
      (unless (equal bytes "")
        (session-same 7 (length (session-shown)) "findings")))))

(session-test "a story that gets another name"
  (let ((other (expand-file-name "other-name.txt" session-work)))
    (session-open "editors/quay-cafe.txt")
    (write-file other)
    (run-hooks 'post-command-hook)
    (flymake-start)
    (goto-char (point-min))
    (insert "🦀 Experts said that the pier would close.\n")
    (session-shows other (session-bytes) "after the new name")))

(session-test "findings while typing"
  (let ((file (session-open "editors/quay-cafe.txt")))
    (dolist (edit (list (lambda ()
                          (goto-char (point-min))
                          (insert "🦀 مقهى, café: some say that it is a shameful deal\n"))
                        (lambda ()
                          (goto-char (point-min))
                          (forward-line 4)
                          (goto-char (line-end-position))
                          (insert " and experts said so 🚢🌊"))
                        (lambda ()
                          (goto-char (point-min))
                          (forward-line 7)
                          (delete-region (point) (line-beginning-position 2)))
                        (lambda ()
                          (goto-char (point-max))
                          (insert "“Nothing, שלום, closes this\n"))
                        (lambda ()
                          (goto-char (point-min))
                          (forward-line 2)
                          (delete-char 1))))
      (funcall edit)
      (session-shows file (session-bytes) "after an edit"))
    (session-same t (> (length (session-shown)) 3) "the edits left something to compare")))

(session-test "a quick fix"
  (let* ((file (session-open "editors/quay-cafe.txt"))
         (before (session-read file))
         (finding (session-go-to file "chrome/related"))
         (fix (car (alist-get 'fixes finding))))
    (session-choose (alist-get 'message fix))
    (session-becomes (session-fixed before fix) #'session-bytes "the text after the fix")
    (save-buffer)
    (session-same (session-fixed before fix) (session-read file) "the file after the fix")
    (session-shows file nil "after the fix")))

(session-test "a fix by one key"
  (let* ((file (session-open "editors/quay-cafe.txt"))
         (before (session-read file)))
    (dolist (rule '("hygiene/repeated-word" "quotes/unclosed")) ; a safe fix, and one that is not
      (session-shows file nil "at first")
      (let ((fix (car (alist-get 'fixes (session-go-to file rule)))))
        (call-interactively (lookup-key copydesk-mode-map (kbd "C-c ' f")))
        (session-becomes (session-fixed before fix) #'session-bytes "the text after the fix")
        (undo-boundary)
        (undo)
        (undo-boundary)
        (session-same before (session-bytes) "the text after undoing")
        (set-buffer-modified-p nil)))
    (session-shows file nil "after undoing")
    (session-go-to file "claims/loaded-language")
    (session-same 'none (condition-case nil (copydesk-fix) (user-error 'none)) "a fix")
    (session-same before (session-bytes) "the text where there is no fix")))

(dolist (name '("editors/quay-cafe.txt" "editors/quay-cafe.md"))
  (session-test (format "all safe fixes of %s" name)
    (let* ((file (session-open name))
           (other (expand-file-name (concat "fixed-" (file-name-nondirectory file))
                                    (file-name-directory file))))
      (session-write other (session-read file))
      (call-process "copydesk" nil nil nil "check" "--fix" other)
      (session-same nil (equal (session-read other) (session-read file)) "nothing to fix")
      (copydesk-fix-all)
      (save-buffer)
      (session-same (session-read other) (session-read file) "another file than --fix makes")
      (session-shows file nil "after the fixes"))))

(session-test "fix on saving"
  (let ((copydesk-fix-on-save t)
        (file (session-open "editors/quay-cafe.txt")))
    (set-buffer-modified-p t)
    (save-buffer)
    (session-same 0 (let-alist (session-report file) .summary.fixable) "fixes left")))

(session-test "allow one, in Markdown"
  (let* ((file (session-open "editors/quay-cafe.md"))
         (before (length (session-said (session-report file)))))
    (session-becomes before (lambda () (length (session-shown))) "findings at first")
    (session-go-to file "sourcing/vague-group")
    (copydesk-allow "they are named in the box")
    (session-becomes (1- before) (lambda () (length (session-shown))) "findings left")
    (save-buffer)
    (session-same t (and (string-search
                          "<!-- copydesk: allow sourcing/vague-group -- they are named in the box -->\r\n"
                          (session-read file))
                         t)
                  "the comment stands in the file")
    (session-same 1 (let-alist (session-report file) .summary.allowed) "allowed by the command")
    (session-shows file nil "after allowing one")))

(session-test "allow one, in plain text, from the menu"
  (let* ((file (session-open "editors/quay-cafe.txt"))
         (before (length (session-said (session-report file))))
         asked)
    (session-becomes before (lambda () (length (session-shown))) "findings at first")
    (session-go-to file "sourcing/vague-group")
    (cl-letf (((symbol-function 'read-string)
               (lambda (prompt &rest _) (setq asked prompt) "they are named in the box")))
      (session-choose "with a reason")) ; “Allow … with a reason”
    (session-becomes (1- before) (lambda () (length (session-shown))) "findings left")
    (session-same t (and asked (string-search "sourcing/vague-group" asked) t) "the reason was asked for")
    (session-same t (and (string-search "they are named in the box"
                                        (session-read (expand-file-name ".copydesk.yml")))
                         t)
                  "the reason stands in the configuration")
    (session-same 1 (let-alist (session-report file) .summary.allowed) "allowed by the command")
    (session-same nil (buffer-modified-p) "the story is changed")
    (session-shows file nil "after allowing one")))

(session-test "turn a rule off"
  (let ((file (session-open "editors/quay-cafe.txt")))
    (session-shows file nil "at first")
    (session-go-to file "sourcing/vague-group")
    (call-interactively #'copydesk-turn-off)
    (session-becomes nil (lambda () (cl-find "sourcing/vague-group" (session-shown)
                                             :test #'string-search))
                     "findings of the rule")
    (session-shows file nil "after turning a rule off")))

(session-test "explain a rule"
  (let ((file (session-open "editors/quay-cafe.txt")))
    (session-shows file nil "at first")
    (session-go-to file "sourcing/vague-group")
    (call-interactively #'copydesk-explain)
    (session-becomes t (lambda () (and (get-buffer "*copydesk*")
                                       (with-current-buffer "*copydesk*"
                                         (string-search "Name the experts" (buffer-string)))
                                       t))
                     "the title of the rule is shown")))

(session-test "check the folder"
  (let ((file (session-open "editors/quay-cafe.txt")))
    (session-write (expand-file-name "other.txt") "Experts said that the pier would close.\n")
    (copydesk-check)
    (session-becomes t (lambda () (and (assoc (expand-file-name "other.txt" (file-name-directory file))
                                              flymake-list-only-diagnostics)
                                       t))
                     "the list has a story that is not open")))

(session-test "counts"
  (let* ((file (session-open "editors/quay-cafe.txt"))
         (summary (alist-get 'summary (session-report file))))
    (session-becomes (list (alist-get 'errors summary) (alist-get 'warnings summary) 0)
                     #'copydesk-count "count")
    (session-same (format " copydesk:%d/%d" (alist-get 'errors summary) (alist-get 'warnings summary))
                  (copydesk--lighter) "the mode line")))

(session-test "a configuration that is saved counts at once"
  (let ((file (session-open "editors/quay-cafe.txt")))
    (session-shows file nil "at first")
    (with-current-buffer (find-file-noselect ".copydesk.yml")
      (insert "rules:\n  sourcing/*: off\n")
      (save-buffer))
    (session-becomes nil (lambda () (cl-find "sourcing/" (session-shown) :test #'string-search))
                     "findings of the rules that are off")
    (session-shows file nil "after turning rules off")))

(session-test "a program that is not there"
  (let* ((copydesk-command '("no-such-copydesk" "lsp"))
         (said nil))
    (with-temp-buffer
      (cl-letf (((symbol-function 'message) (lambda (format &rest arguments)
                                              (setq said (apply #'format format arguments)))))
        (copydesk-mode))
      (session-same nil copydesk-mode "the mode is on")
      (session-same t (and said (string-search "no-such-copydesk" said) t) "it is said which"))))

(session-test "keys"
  (session-same #'copydesk-allow (lookup-key copydesk-mode-map (kbd "C-c ' a")) "C-c ' a"))

(send-string-to-terminal (format "%d of %d tests failed, in Emacs %s with Eglot %s\n" session-failed session-ran emacs-version
               (or (ignore-errors (require 'lisp-mnt)
                                  (with-temp-buffer
                                    (insert-file-contents (find-library-name "eglot"))
                                    (lm-header "version")))
                   "of its own")))
(kill-emacs (if (zerop session-failed) 0 1))

;;; session.el ends here
