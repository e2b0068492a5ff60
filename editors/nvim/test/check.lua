-- What the session is compared with: the findings of `copydesk check` on the same bytes.
local M = {}

local function read(path)
  local file = assert(io.open(path, 'rb'))
  local bytes = file:read('*a')
  file:close()
  return bytes
end
M.read = read

function M.write(path, bytes)
  local file = assert(io.open(path, 'wb'))
  file:write(bytes)
  file:close()
end

--- Returns the report on a file; with bytes, on those as if they stood there.
function M.report(path, bytes)
  local command = { 'copydesk', 'check', '--format', 'json', path }
  if bytes then
    command = { 'copydesk', 'check', '--format', 'json', '--stdin-filename', path, '-' }
  end
  local out = vim.fn.system(command, bytes)
  assert(vim.v.shell_error < 2, out)
  return vim.fn.json_decode(out)
end

--- Returns the findings of a report, a line each: where it begins and ends, in lines and code points from 1, and the
--- rule, severity and message.
function M.said(report)
  local out = {}
  for _, f in ipairs(report.findings) do
    table.insert(
      out,
      ('%d:%d-%d:%d %s %s %s'):format(f.line, f.column, f.end_line, f.end_column, f.severity, f.rule, f.message)
    )
  end
  table.sort(out)
  return out
end

local severities = { 'error', 'warning', 'suggestion', 'suggestion' }

-- Returns the column in code points, from 1, of a byte of a line of the buffer, from 0.
local function column(bufnr, line, byte)
  local text = vim.api.nvim_buf_get_lines(bufnr, line, line + 1, false)[1] or ''
  return vim.fn.strchars(text:sub(1, byte)) + 1
end

--- Returns what Neovim shows for a buffer, in the form of said.
function M.shown(bufnr)
  local out = {}
  for _, d in ipairs(require('copydesk').findings(bufnr)) do
    table.insert(
      out,
      ('%d:%d-%d:%d %s %s %s'):format(
        d.lnum + 1,
        column(bufnr, d.lnum, d.col),
        d.end_lnum + 1,
        column(bufnr, d.end_lnum, d.end_col),
        severities[d.severity],
        require('copydesk').rule(d),
        d.message
      )
    )
  end
  table.sort(out)
  return out
end

--- Returns bytes with the edits of a fix made.
function M.fixed(bytes, fix)
  local edits = vim.deepcopy(fix.edits)
  table.sort(edits, function(a, b)
    return a.start_byte > b.start_byte
  end)
  for _, e in ipairs(edits) do
    bytes = bytes:sub(1, e.start_byte) .. e.new .. bytes:sub(e.end_byte + 1)
  end
  return bytes
end

return M
