// Package lsp is a language server: it checks stories while they are written, by the Language Server Protocol 3.17
// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/).
//
// It checks what the editor shows, saved or not, with the linter that a run of the command would use for that file.
// A [Workspace] reads the files and finds the configuration; this package opens no files.
//
// # What a client can ask for
//
// Code actions: “quickfix” for each fix of a finding and for allowing it, turning its rule off or showing it;
// “source.fixAll.copydesk” for all safe fixes of the story at once.
//
// Commands, each with one object as its argument:
//
//	copydesk.allow           {uri, range, rule, reason}  allow a finding: a comment, or an entry of the configuration
//	copydesk.turnOff         {uri, rule}                 turn the rule off in the configuration that counts for the file
//	copydesk.showRule        {uri, rule}                 returns a page about the rule, as Markdown
//	copydesk.checkWorkspace  {}                          check all stories of the workspace and publish what is found
//
// A code action gives copydesk.allow without a reason. A client with an input box asks for one before it passes the
// command on. Without one, the allowance is written with an empty reason. It has no effect until a reason is added,
// and a diagnostic at that place asks for it.
//
// [Settings] says what a client can set.
package lsp
