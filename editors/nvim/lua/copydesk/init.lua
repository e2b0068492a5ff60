local connection = require('copydesk.client')

local M = {}

local severities = { 'errors', 'warnings', 'suggestions', 'suggestions' } -- by number, as Neovim has them

--- Returns the findings of a buffer (0 or nil: this one), as vim.diagnostic has them: lines from 0, columns in bytes.
function M.findings(bufnr)
  return vim.tbl_filter(function(diagnostic)
    return diagnostic.source == 'copydesk'
  end, vim.diagnostic.get(bufnr or 0))
end

--- Returns the rule of a finding.
function M.rule(finding)
  return finding.code or (finding.user_data and finding.user_data.lsp and finding.user_data.lsp.code)
end

--- Returns how many findings of each severity a buffer has: {errors = 1, warnings = 2, suggestions = 0}.
function M.count(bufnr)
  local count = { errors = 0, warnings = 0, suggestions = 0 }
  for _, finding in ipairs(M.findings(bufnr)) do
    local key = severities[finding.severity]
    count[key] = count[key] + 1
  end
  return count
end

--- Returns the count for a status line, such as “copydesk: 1 error, 2 warnings” or “copydesk: clean”; empty where
--- copydesk does not watch the buffer.
---
---   set statusline+=%{v:lua.require'copydesk'.statusline()}
function M.statusline(bufnr)
  if not connection.of(bufnr or vim.api.nvim_get_current_buf()) then
    return ''
  end
  local count, parts = M.count(bufnr), {}
  for _, key in ipairs({ 'errors', 'warnings', 'suggestions' }) do
    local n = count[key]
    if n > 0 then
      table.insert(parts, ('%d %s'):format(n, n == 1 and key:sub(1, -2) or key))
    end
  end
  return 'copydesk: ' .. (#parts > 0 and table.concat(parts, ', ') or 'clean')
end

-- Returns the client of the buffer; says that there is none, and returns nil.
local function client_of(bufnr)
  local client = connection.of(bufnr)
  if not client then
    vim.notify('copydesk does not watch this buffer; :checkhealth copydesk says why', vim.log.levels.WARN)
  end
  return client
end

-- Returns a place in the terms of the client, for a line and a byte in it, both from 0.
local function position(client, bufnr, line, byte)
  local before = (vim.api.nvim_buf_get_lines(bufnr, line, line + 1, false)[1] or ''):sub(1, byte)
  local character = #before
  if client.offset_encoding ~= 'utf-8' then
    character = character - select(2, before:gsub('[\128-\191]', '')) -- a code point has one byte that is not of these
    if client.offset_encoding ~= 'utf-32' then
      character = character + select(2, before:gsub('[\240-\247]', '')) -- one of two units begins with one of these
    end
  end
  return { line = line, character = character }
end

-- Returns the finding under the cursor, or the first one of its line; says that there is none, and returns nil.
local function under_cursor(bufnr)
  local cursor = vim.api.nvim_win_get_cursor(0)
  local line, column = cursor[1] - 1, cursor[2]
  local first
  for _, f in ipairs(M.findings(bufnr)) do
    local last = f.end_lnum or f.lnum
    if f.lnum <= line and line <= last then
      local from = f.lnum < line or f.col <= column
      local to = line < last or column < f.end_col
      if from and to then
        return f
      end
      if not first or f.lnum < first.lnum or (f.lnum == first.lnum and f.col < first.col) then
        first = f
      end
    end
  end
  if not first then
    vim.notify('copydesk has no finding on this line', vim.log.levels.INFO)
  end
  return first
end

-- Returns the range of a finding in the terms of the client.
local function range_of(client, bufnr, finding)
  return {
    start = position(client, bufnr, finding.lnum, finding.col),
    ['end'] = position(client, bufnr, finding.end_lnum, finding.end_col),
  }
end

-- How many milliseconds an answer may take while nobody can type. It usually takes a few.
local longest = 5000

-- Returns what the server answers; nil where it does not in time, or with an error, which is then shown.
local function request(client, bufnr, method, params)
  local answer, err
  if vim.fn.has('nvim-0.11') == 1 then
    answer, err = client:request_sync(method, params, longest, bufnr)
  else
    answer, err = client.request_sync(method, params, longest, bufnr)
  end
  if not answer or answer.err then
    vim.notify('copydesk: ' .. (answer and answer.err.message or err), vim.log.levels.ERROR)
    return nil
  end
  return answer.result or {}
end

-- Returns the code actions of a kind that change the text of a range; nil where the server does not say.
local function changes(client, bufnr, kind, range)
  local actions = request(client, bufnr, 'textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(bufnr),
    range = range,
    context = { only = { kind }, diagnostics = {} },
  })
  return actions
    and vim.tbl_filter(function(action)
      return not action.command and not action.disabled
    end, actions)
end

local function apply(client, bufnr, action)
  if not action.edit then
    action = request(client, bufnr, 'codeAction/resolve', action) or {}
  end
  if action.edit then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  end
end

--- Makes the fixes of a buffer (default: this one) that cannot change what the story says. Returns whether the server
--- answered in time; where it did not, that is shown.
function M.fix_all(bufnr)
  bufnr = bufnr or vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return false
  end
  local whole = {
    start = { line = 0, character = 0 },
    ['end'] = { line = vim.api.nvim_buf_line_count(bufnr), character = 0 },
  }
  local actions = changes(client, bufnr, 'source.fixAll.copydesk', whole)
  for _, action in ipairs(actions or {}) do
    apply(client, bufnr, action)
  end
  return actions ~= nil
end

--- Fixes the finding under the cursor; asks which fix, where there are several and none is safe.
function M.fix()
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  local finding = client and under_cursor(bufnr)
  local actions = finding and changes(client, bufnr, 'quickfix', range_of(client, bufnr, finding))
  if not actions then
    return
  end
  local preferred = vim.tbl_filter(function(action)
    return action.isPreferred
  end, actions)[1]
  if #actions == 0 then
    vim.notify('copydesk has no fix for this; rewrite it, or allow it', vim.log.levels.INFO)
  elseif preferred or #actions == 1 then
    apply(client, bufnr, preferred or actions[1])
  else
    local options = {
      prompt = 'Fix: ',
      format_item = function(action)
        return action.title
      end,
    }
    vim.ui.select(actions, options, function(action)
      if action then
        apply(client, bufnr, action)
      end
    end)
  end
end

--- Goes to the next diagnostic (1) or the one before (-1), and shows it.
function M.jump(count)
  if vim.diagnostic.jump then
    vim.diagnostic.jump({
      count = count,
      on_jump = function()
        vim.diagnostic.open_float()
      end,
    })
  elseif count > 0 then
    vim.diagnostic.goto_next()
  else
    vim.diagnostic.goto_prev()
  end
end

--- Allows the finding under the cursor: as a comment in front of its paragraph, or in plain text as an entry of
--- .copydesk.yml. Asks for the reason unless it is given.
function M.allow(reason)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  local finding = client and under_cursor(bufnr)
  if not finding then
    return
  end
  local function go(given)
    connection.execute(client, bufnr, 'copydesk.allow', {
      uri = vim.uri_from_bufnr(bufnr),
      range = range_of(client, bufnr, finding),
      rule = M.rule(finding),
      reason = given,
    })
  end
  if reason and vim.trim(reason) ~= '' then
    go(vim.trim(reason))
  else
    connection.ask_reason(M.rule(finding), go)
  end
end

-- Calls done with the rule that is named, or with that of the finding under the cursor.
local function with_rule(named, done)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return
  end
  if named and named ~= '' then
    done(client, bufnr, named)
    return
  end
  local finding = under_cursor(bufnr)
  if finding then
    done(client, bufnr, M.rule(finding))
  end
end

--- Turns a rule (default: that of the finding under the cursor) off in the configuration of the folder.
function M.turn_off(named)
  with_rule(named, function(client, bufnr, rule)
    connection.execute(client, bufnr, 'copydesk.turnOff', { uri = vim.uri_from_bufnr(bufnr), rule = rule })
  end)
end

--- Shows what a rule (default: that of the finding under the cursor) looks for, and why.
function M.explain(named)
  with_rule(named, function(client, bufnr, rule)
    local argument = { uri = vim.uri_from_bufnr(bufnr), rule = rule }
    connection.execute(client, bufnr, 'copydesk.showRule', argument, connection.show)
  end)
end

--- Checks every story of the folder and opens the list of what is found.
function M.check()
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return
  end
  connection.execute(client, bufnr, 'copydesk.checkWorkspace', vim.empty_dict(), function()
    vim.diagnostic.setqflist({ title = 'copydesk', open = true })
  end)
end

return M
