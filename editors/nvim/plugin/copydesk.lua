if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = true

local options = require('copydesk.client').options()

if vim.lsp.config then
  vim.lsp.enable('copydesk') -- lsp/copydesk.lua
else
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('copydesk_start', {}),
    pattern = options.filetypes,
    desc = 'start copydesk',
    callback = function(event)
      require('copydesk.client').start(event.buf)
    end,
  })
end
for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do -- the plugin may be loaded late
  if vim.api.nvim_buf_is_loaded(bufnr) and vim.tbl_contains(options.filetypes, vim.bo[bufnr].filetype) then
    require('copydesk.client').start(bufnr)
  end
end

-- Writing a text that had no name gives it one, and no other event says so.
local naming = vim.api.nvim_create_augroup('copydesk_name', {})
vim.api.nvim_create_autocmd('BufFilePre', {
  group = naming,
  desc = 'keep the name by which copydesk knows a text',
  callback = function(event)
    require('copydesk.client').naming(event.buf)
  end,
})
vim.api.nvim_create_autocmd({ 'BufFilePost', 'BufWritePost' }, {
  group = naming,
  desc = 'have copydesk know a text by its new name',
  callback = function(event)
    require('copydesk.client').named(event.buf)
  end,
})
vim.api.nvim_create_autocmd('BufWritePost', {
  group = vim.api.nvim_create_augroup('copydesk_configuration', {}),
  pattern = { '*.yml', '*.yaml' },
  desc = 'tell copydesk of a configuration or a rule that was saved',
  callback = function(event)
    require('copydesk.client').file_changed(event.match)
  end,
})

local function command(name, desc, attributes, run)
  attributes.desc = desc
  vim.api.nvim_create_user_command(name, run, attributes)
end

command('CopydeskFix', 'fix the finding under the cursor', {}, function()
  require('copydesk').fix()
end)
command('CopydeskFixAll', 'make all fixes that cannot change what the story says', {}, function()
  require('copydesk').fix_all()
end)
command('CopydeskAllow', 'allow the finding under the cursor, with a reason', { nargs = '*' }, function(given)
  require('copydesk').allow(given.args)
end)
command('CopydeskTurnOff', 'turn the rule under the cursor off, for this folder', { nargs = '?' }, function(given)
  require('copydesk').turn_off(given.args)
end)
command('CopydeskExplain', 'show the rule under the cursor, or the one named', { nargs = '?' }, function(given)
  require('copydesk').explain(given.args)
end)
command('CopydeskCheck', 'check every story of the folder, and list what is found', {}, function()
  require('copydesk').check()
end)

if options.fix_on_save then
  vim.api.nvim_create_autocmd('BufWritePre', {
    group = vim.api.nvim_create_augroup('copydesk_fix', {}),
    desc = 'make the fixes of copydesk',
    callback = function(event)
      local client = require('copydesk.client')
      if client.of(event.buf) then
        require('copydesk').fix_all(event.buf)
      end
    end,
  })
end
