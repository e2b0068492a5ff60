//! Starts `copydesk lsp` for Zed.

use zed_extension_api::{self as zed, settings::LspSettings, LanguageServerId, Result, Worktree};

struct Copydesk;

impl zed::Extension for Copydesk {
    fn new() -> Self {
        Copydesk
    }

    /// Returns how to start the program: the one that `lsp.copydesk.binary` of the settings names, or else the one on
    /// the PATH of the folder's shell.
    fn language_server_command(&mut self, _: &LanguageServerId, folder: &Worktree) -> Result<zed::Command> {
        let binary = LspSettings::for_worktree("copydesk", folder)?.binary;
        let path = binary.as_ref().and_then(|b| b.path.clone()).or_else(|| folder.which("copydesk"));
        Ok(zed::Command {
            command: path.ok_or(
                "there is no program copydesk on the PATH; install it, or say in lsp.copydesk.binary.path where it is",
            )?,
            args: binary.and_then(|b| b.arguments).unwrap_or_else(|| vec!["lsp".into()]),
            env: folder.shell_env(),
        })
    }

    /// Returns what `lsp.copydesk.initialization_options` of the settings says.
    fn language_server_initialization_options(
        &mut self,
        _: &LanguageServerId,
        folder: &Worktree,
    ) -> Result<Option<zed::serde_json::Value>> {
        Ok(LspSettings::for_worktree("copydesk", folder)?.initialization_options)
    }
}

zed::register_extension!(Copydesk);
