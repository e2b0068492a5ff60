-- :checkhealth copydesk
local M = {}

local health = vim.health or {}
local start = health.start or health.report_start or require('health').report_start
local ok = health.ok or health.report_ok or require('health').report_ok
local warn = health.warn or health.report_warn or require('health').report_warn
local fail = health.error or health.report_error or require('health').report_error

function M.check()
  start('copydesk')
  local connection = require('copydesk.client')
  local known, options = pcall(connection.options)
  if not known then
    fail(options)
    return
  end
  if vim.fn.has('nvim-0.7') == 1 then
    ok('Neovim is recent enough')
  else
    fail('Neovim 0.7 or later is needed')
  end
  local program = options.cmd[1]
  if vim.fn.executable(program) == 0 then
    fail(('there is no program %q'):format(program), {
      'install copydesk, so that it is on the PATH',
      "or say where it is: vim.g.copydesk = { cmd = { '/…/copydesk', 'lsp' } }",
    })
    return
  end
  ok(('%s is %s'):format(program, vim.trim(vim.fn.system({ program, 'version' }))))
  local watched = 0
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    local client = connection.of(bufnr)
    if client then
      watched = watched + 1
      ok(('watches %s, in %s'):format(vim.api.nvim_buf_get_name(bufnr), client.config.root_dir or 'no folder'))
    end
  end
  if watched == 0 then
    warn('watches no buffer', { 'open a story of one of these types: ' .. table.concat(options.filetypes, ', ') })
  end
end

return M
