// Package lsp is a language server: it checks stories while they are written, by the Language Server Protocol 3.17
// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/).
//
// It checks what the editor shows, saved or not, with the linter that a run of the command would take for that file:
// what may be read from the disk, and which configuration counts, is asked of a [Workspace]. The package opens no
// files.
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
// command on. Without one the allowance is written all the same, with nothing where the reason belongs: the allowance
// counts for nothing then, and what is said of it asks for the reason in the right place.
//
// [Settings] says what a client can set.
package lsp
