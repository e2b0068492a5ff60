-- The connection to `copydesk lsp`: how it starts, for which buffers, and what it asks of Neovim.
local M = {}

local defaults = {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'text', 'markdown', 'html' },
  fix_on_save = false,
  keys = '',
  settings = {},
}

--- Returns vim.g.copydesk over the defaults. A key that is not known is an error, so that a misspelt one is not
--- passed over.
function M.options()
  local given = vim.g.copydesk or {}
  for key in pairs(given) do
    if defaults[key] == nil then
      error(('vim.g.copydesk: unknown key %q; there are cmd, filetypes, fix_on_save, keys and settings'):format(key), 0)
    end
  end
  return vim.tbl_extend('force', defaults, given)
end

--- Returns the folder that a story belongs to: the nearest one above with a .copydesk.yml, else that of the
--- repository; nil where there is neither.
function M.root(path)
  for _, marker in ipairs({ '.copydesk.yml', '.git' }) do
    local dir = vim.fn.fnamemodify(path, ':p:h')
    while dir ~= '' do
      local candidate = dir:gsub('/$', '') .. '/' .. marker
      if vim.fn.filereadable(candidate) == 1 or vim.fn.isdirectory(candidate) == 1 then
        return dir
      end
      local parent = vim.fn.fnamemodify(dir, ':h')
      if parent == dir then
        break
      end
      dir = parent
    end
  end
end

local told = false

--- Reports whether the program is there. Where it is not, that is said once.
function M.installed()
  local program = M.options().cmd[1]
  if vim.fn.executable(program) == 1 then
    return true
  end
  if not told then
    told = true
    vim.notify(
      ('copydesk: there is no program %q; install it, or say where it is in vim.g.copydesk.cmd'):format(program),
      vim.log.levels.WARN
    )
  end
  return false
end

-- Help, terminals and lists of files have a type as well, and are no stories. A text without a name has no address that
-- the server could know it by; it is connected once it is saved.
local function is_story(bufnr)
  return vim.bo[bufnr].buftype == '' and vim.api.nvim_buf_get_name(bufnr) ~= ''
end

--- Asks for a reason and hands it to done; does nothing where none is given.
function M.ask_reason(rule, done)
  vim.ui.input({ prompt = ('Allow %s, because: '):format(rule) }, function(reason)
    if reason and vim.trim(reason) ~= '' then
      done(vim.trim(reason))
    end
  end)
end

--- Has the server run a command with one argument. done gets what it answers; an error is shown.
function M.execute(client, bufnr, command, argument, done)
  local params = { command = command, arguments = { argument } }
  local handler = function(err, result)
    if err then
      vim.notify('copydesk: ' .. err.message, vim.log.levels.ERROR)
    elseif done then
      done(result)
    end
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('workspace/executeCommand', params, handler, bufnr)
  else
    client.request('workspace/executeCommand', params, handler, bufnr)
  end
end

--- Shows Markdown in a window beside the cursor.
function M.show(markdown)
  local lines = vim.split(markdown, '\n', { plain = true })
  vim.lsp.util.open_floating_preview(lines, 'markdown', { border = 'rounded', max_width = 88, focus_id = 'copydesk' })
end

--- Tells the server that a file on the disk has changed. Neovim watches none by itself on every system.
function M.file_changed(path)
  local params = { changes = { { uri = vim.uri_from_fname(vim.fn.fnamemodify(path, ':p')), type = 2 } } }
  for _, client in pairs(M.all()) do
    if vim.fn.has('nvim-0.11') == 1 then
      client:notify('workspace/didChangeWatchedFiles', params)
    else
      client.notify('workspace/didChangeWatchedFiles', params)
    end
  end
end

-- What the server offers as code actions comes back here where a person has to say or see something.
local commands = {
  ['copydesk.allow'] = function(command, context)
    local client = vim.lsp.get_client_by_id(context.client_id)
    local argument = vim.deepcopy(command.arguments[1])
    local function go(reason)
      argument.reason = reason
      M.execute(client, context.bufnr, 'copydesk.allow', argument)
    end
    if argument.reason and argument.reason ~= '' then
      go(argument.reason)
    else
      M.ask_reason(argument.rule, go)
    end
  end,
  ['copydesk.showRule'] = function(command, context)
    local client = vim.lsp.get_client_by_id(context.client_id)
    M.execute(client, context.bufnr, 'copydesk.showRule', command.arguments[1], M.show)
  end,
}

-- Returns the configurations that an edit of the workspace changes, as buffers, by whether they had unsaved changes.
local function configurations(edit)
  local uris = vim.tbl_keys(edit.changes or {})
  for _, change in ipairs(edit.documentChanges or {}) do
    table.insert(uris, change.uri or (change.textDocument and change.textDocument.uri))
  end
  local out = {}
  for _, uri in ipairs(uris) do
    if vim.fn.fnamemodify(vim.uri_to_fname(uri), ':t') == '.copydesk.yml' then
      local bufnr = vim.uri_to_bufnr(uri)
      out[bufnr] = vim.bo[bufnr].modified
    end
  end
  return out
end

-- The server goes by the files on disk, so what it has written into a configuration is saved at once. A story stays
-- unsaved, for its writer to look at.
local function apply_edit(err, params, context, config)
  local touched = configurations(params.edit)
  local answer = vim.lsp.handlers['workspace/applyEdit'](err, params, context, config)
  for bufnr, was_modified in pairs(touched) do
    if was_modified then
      local path = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':~:.')
      vim.notify(('copydesk: %s had unsaved changes; save it for the new entry to count'):format(path))
    else
      vim.api.nvim_buf_call(bufnr, function()
        vim.cmd('silent write') -- which tells the server, see plugin/copydesk.lua
      end)
    end
  end
  return answer
end

local keys = {
  a = '<Cmd>CopydeskAllow<CR>',
  c = '<Cmd>CopydeskCheck<CR>',
  e = '<Cmd>CopydeskExplain<CR>',
  f = '<Cmd>CopydeskFix<CR>',
  F = '<Cmd>CopydeskFixAll<CR>',
  n = '<Cmd>lua require("copydesk").jump(1)<CR>',
  o = '<Cmd>CopydeskTurnOff<CR>',
  p = '<Cmd>lua require("copydesk").jump(-1)<CR>',
  q = '<Cmd>lua vim.lsp.buf.code_action()<CR>',
}

-- Maps the keys in a buffer, if the options ask for them.
local function on_attach(_, bufnr)
  local prefix = M.options().keys
  if prefix ~= '' then
    for key, command in pairs(keys) do
      vim.keymap.set('n', prefix .. key, command, { buffer = bufnr, desc = 'copydesk' })
    end
  end
end

local language_ids = { text = 'plaintext' }

--- Returns what vim.lsp.config and vim.lsp.start take.
function M.config()
  local options = M.options()
  return {
    name = 'copydesk',
    cmd = options.cmd,
    filetypes = options.filetypes,
    commands = commands,
    init_options = vim.tbl_isempty(options.settings) and vim.empty_dict() or options.settings,
    settings = { copydesk = vim.tbl_isempty(options.settings) and vim.empty_dict() or options.settings },
    on_attach = on_attach,
    handlers = { ['workspace/applyEdit'] = apply_edit },
    get_language_id = function(_, filetype)
      return language_ids[filetype] or filetype
    end,
    root_dir = function(bufnr, start)
      if is_story(bufnr) and M.installed() then
        start(M.root(vim.api.nvim_buf_get_name(bufnr)))
      end
    end,
  }
end

--- Returns the running clients, one a folder.
function M.all()
  local clients = vim.lsp.get_clients and vim.lsp.get_clients() or vim.lsp.get_active_clients()
  return vim.tbl_filter(function(client)
    return client.name == 'copydesk'
  end, vim.tbl_values(clients))
end

--- Returns the client that watches a buffer, or nil.
function M.of(bufnr)
  for _, client in ipairs(M.all()) do
    if vim.lsp.buf_is_attached(bufnr, client.id) then
      return client
    end
  end
end

--- Connects a buffer, as vim.lsp.enable does in later versions for those that have a name when they get their type.
function M.start(bufnr)
  local config = vim.lsp.config and vim.deepcopy(vim.lsp.config.copydesk) or M.config()
  config.root_dir(bufnr, function(root)
    config.root_dir = root
    if vim.lsp.start then
      vim.lsp.start(config, { bufnr = bufnr })
      return
    end
    for _, client in ipairs(M.all()) do -- Neovim 0.7 begins a new one for each buffer
      if client.config.root_dir == root then
        vim.lsp.buf_attach_client(bufnr, client.id)
        return
      end
    end
    vim.lsp.buf_attach_client(bufnr, vim.lsp.start_client(config))
  end)
end

-- Has the server know a buffer by its new name.
local function move(client, bufnr, old)
  if vim.lsp.config then
    vim.lsp.buf_detach_client(bufnr, client.id)
    M.start(bufnr)
    return
  end
  -- Before, a buffer that is connected again at once tells each change twice.
  local uri, ending = vim.uri_from_bufnr(bufnr), vim.bo[bufnr].fileformat == 'dos' and '\r\n' or '\n'
  local text = table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, true), ending)
  client.notify('textDocument/didClose', { textDocument = { uri = old } })
  client.notify('textDocument/didOpen', {
    textDocument = {
      uri = uri,
      version = vim.api.nvim_buf_get_changedtick(bufnr),
      languageId = client.config.get_language_id(bufnr, vim.bo[bufnr].filetype),
      text = vim.bo[bufnr].eol and text .. ending or text,
    },
  })
end

local names = {} -- by buffer, the address that the server knew it by when it was last looked at

--- Connects a buffer that has been written or has got a name, if it is of a type to be checked.
function M.named(bufnr)
  local old, uri = names[bufnr], vim.uri_from_bufnr(bufnr)
  local client = M.of(bufnr)
  names[bufnr] = uri
  if client and old and old ~= uri then
    move(client, bufnr, old)
  elseif not client and vim.tbl_contains(M.options().filetypes, vim.bo[bufnr].filetype) then
    M.start(bufnr)
  end
end

--- Keeps the name of a buffer that is about to get another one.
function M.naming(bufnr)
  names[bufnr] = vim.uri_from_bufnr(bufnr)
end

return M
