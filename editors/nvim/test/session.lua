-- A session at the keyboard, as far as a script can have one. Every step ends in a comparison with `copydesk check`.
package.path = 'editors/nvim/test/?.lua;' .. package.path
local check = require('check')
local copydesk = require('copydesk')

local stories, work = vim.env.STORIES, vim.env.WORK
local failed, ran = 0, 0

local function test(name, run)
  ran = ran + 1
  local ok, err = pcall(run)
  io.write(('%s %s\n'):format(ok and 'ok  ' or 'FAIL', name))
  if not ok then
    failed = failed + 1
    io.write('     ' .. tostring(err):gsub('\n', '\n     ') .. '\n')
  end
  vim.cmd('silent! %bwipeout!')
end

local function same(want, got, what)
  if not vim.deep_equal(want, got) then
    error(('%s\nwant %s\ngot  %s'):format(what, vim.inspect(want), vim.inspect(got)), 2)
  end
end

local function contains(text, part)
  if not text:find(part, 1, true) then
    error(('%q is not in:\n%s'):format(part, text), 2)
  end
end

-- A busy machine may take this many milliseconds for what a person would not wait for.
local patience = 60000

-- Waits until got() is want.
local function becomes(want, got, what)
  vim.wait(patience, function()
    return vim.deep_equal(want, got())
  end, 20)
  same(want, got(), what)
end

local changed = {}
vim.api.nvim_create_autocmd('DiagnosticChanged', {
  callback = function(event)
    changed[event.buf] = true
  end,
})

-- Opens a copy of a story, or one with these bytes, in a folder of its own and waits until it has been checked.
local folders = 0
local function open(name, bytes)
  folders = folders + 1
  local path = ('%s/%d/%s'):format(work, folders, vim.fn.fnamemodify(name, ':t'))
  vim.fn.mkdir(vim.fn.fnamemodify(path, ':h'), 'p')
  check.write(path, bytes or check.read(stories .. '/' .. name))
  check.write(vim.fn.fnamemodify(path, ':h') .. '/.copydesk.yml', '')
  vim.cmd('edit ' .. vim.fn.fnameescape(path))
  local bufnr = vim.api.nvim_get_current_buf()
  assert(
    vim.wait(patience, function()
      return changed[bufnr]
    end, 20),
    'no diagnostics'
  )
  return bufnr, path
end

local function shows(bufnr, path, bytes, what)
  becomes(check.said(check.report(path, bytes)), function()
    return check.shown(bufnr)
  end, what)
end

-- Puts the cursor on the first finding of a rule and returns it, as the report has it.
local function go_to(path, rule)
  for _, f in ipairs(check.report(path).findings) do
    if f.rule == rule then
      local line = vim.fn.getline(f.line)
      vim.api.nvim_win_set_cursor(0, { f.line, vim.fn.byteidx(line, f.column - 1) })
      return f
    end
  end
  error('there is no finding of ' .. rule)
end

-- Chooses from the menu of code actions the one whose title has this in it.
local function choose(title)
  local offered
  vim.ui.select = function(items, options, done)
    offered = vim.tbl_map(options.format_item, items)
    for i, text in ipairs(offered) do
      if text:find(title, 1, true) then
        done(items[i], i)
        return
      end
    end
    error(('no action %q among %s'):format(title, vim.inspect(offered)))
  end
  vim.lsp.buf.code_action()
  assert(
    vim.wait(patience, function()
      return offered
    end, 20),
    'no code actions'
  )
  return offered
end

local function text(bufnr)
  local ending = vim.bo[bufnr].fileformat == 'dos' and '\r\n' or '\n'
  return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, true), ending) .. (vim.bo[bufnr].eol and ending or '')
end

for _, pattern in ipairs({ 'editors/*.txt', 'editors/*.md', 'stories/*.txt' }) do
  for _, path in ipairs(vim.fn.glob(stories .. '/' .. pattern, false, true)) do
    local name = path:sub(#stories + 2)
    test('findings of ' .. name, function()
      local bufnr, copy = open(name)
      shows(bufnr, copy, nil, 'other findings than those of the command')
    end)
  end
end

-- Returns a story in UTF-16, little end first, with a byte order mark.
local function utf16(story)
  local out = { '\255\254' }
  local function unit(n)
    table.insert(out, string.char(n % 256, math.floor(n / 256)))
  end
  for _, c in ipairs(vim.fn.str2list(story)) do
    if c > 0xFFFF then
      unit(0xD800 + math.floor((c - 0x10000) / 0x400))
      unit(0xDC00 + (c - 0x10000) % 0x400)
    else
      unit(c)
    end
  end
  return table.concat(out)
end

-- The same story as an editor may find it on the disk.
local utf8 = check.read(stories .. '/editors/quay-cafe.txt')
local encoded = {
  ['with a byte order mark'] = '\239\187\191' .. utf8,
  ['in UTF-16, with a byte order mark'] = utf16(utf8),
  ['without a last line ending'] = utf8:gsub('\r\n$', ''),
  ['with LF alone'] = utf8:gsub('\r\n', '\n'),
  ['of no line'] = '',
}
for name, bytes in pairs(encoded) do
  test('findings of a story ' .. name, function()
    local bufnr, copy = open('story.txt', bytes)
    shows(bufnr, copy, nil, 'other findings than those of the command')
    if bytes ~= '' then
      same(7, #copydesk.findings(bufnr), 'findings')
    end
  end)
end

test('findings while typing', function()
  local bufnr, path = open('editors/quay-cafe.txt')
  local edits = {
    'normal! ggO🦀 مقهى, café: some say that it is a shameful deal',
    'normal! 5GA and experts said so 🚢🌊',
    'normal! 8Gdd',
    'normal! Go“Nothing, שלום, closes this',
    '6,7join',
    'normal! 3Gx',
    'undo',
  }
  for _, edit in ipairs(edits) do
    vim.cmd(edit)
    shows(bufnr, path, text(bufnr), edit)
  end
  same(true, #copydesk.findings(bufnr) > 3, 'the edits left nothing to compare')
end)

test('a quick fix', function()
  local bufnr, path = open('editors/quay-cafe.txt')
  local before = check.read(path)
  local finding = go_to(path, 'chrome/related')
  choose(finding.fixes[1].message)
  becomes(check.fixed(before, finding.fixes[1]), function()
    return text(bufnr)
  end, 'the text after the fix')
  vim.cmd('silent write')
  same(check.fixed(before, finding.fixes[1]), check.read(path), 'the file after the fix')
  shows(bufnr, path, nil, 'after the fix')
end)

test('a fix by one key', function()
  vim.g.copydesk = { keys = 'gc' }
  local bufnr, path = open('editors/quay-cafe.txt')
  becomes(7, function()
    return #copydesk.findings(bufnr)
  end, 'findings')
  local before = check.read(path)
  for _, rule in ipairs({ 'hygiene/repeated-word', 'quotes/unclosed' }) do -- a safe fix, and one that is not
    local finding = go_to(path, rule)
    vim.api.nvim_feedkeys('gcf', 'xt', false)
    becomes(check.fixed(before, finding.fixes[1]), function()
      return text(bufnr)
    end, 'the text after the fix of ' .. rule)
    vim.cmd('silent undo')
  end
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.api.nvim_feedkeys('gcn', 'xt', false)
  same({ 3, 0 }, vim.api.nvim_win_get_cursor(0), 'the cursor on the first finding')
  vim.api.nvim_feedkeys('gcngcp', 'xt', false)
  same({ 3, 0 }, vim.api.nvim_win_get_cursor(0), 'the cursor after one step on and one back')
  go_to(path, 'claims/loaded-language')
  vim.api.nvim_feedkeys('gcf', 'xt', false)
  same(before, text(bufnr), 'the text where there is no fix')
  vim.g.copydesk = nil
end)

test('all safe fixes', function()
  for _, name in ipairs({ 'editors/quay-cafe.txt', 'editors/quay-cafe.md' }) do
    local bufnr, path = open(name)
    local other = path .. '.fixed' .. name:match('%.%w+$')
    check.write(other, check.read(path))
    vim.fn.system({ 'copydesk', 'check', '--fix', other })
    same(false, check.read(other) == check.read(path), 'the story has nothing to fix')
    vim.cmd('CopydeskFixAll')
    vim.cmd('silent write')
    same(check.read(other), check.read(path), 'another file than --fix makes')
    shows(bufnr, path, nil, 'after the fixes')
  end
end)

test('allow one, in Markdown', function()
  local bufnr, path = open('editors/quay-cafe.md')
  local before = check.said(check.report(path))
  local finding = go_to(path, 'sourcing/vague-group')
  vim.cmd('CopydeskAllow they are named in the box')
  becomes(#before - 1, function()
    return #check.shown(bufnr)
  end, 'findings left')
  vim.cmd('silent write')
  local comment = ('<!-- copydesk: allow %s -- they are named in the box -->\r\n'):format(finding.rule)
  contains(check.read(path), comment)
  same(1, check.report(path).summary.allowed, 'findings that the command allows')
  shows(bufnr, path, nil, 'after allowing one')
end)

test('allow one, in plain text, from the menu', function()
  local bufnr, path = open('editors/quay-cafe.txt')
  go_to(path, 'sourcing/vague-group')
  local asked
  vim.ui.input = function(options, done)
    asked = options.prompt
    done('they are named in the box')
  end
  local before = #check.shown(bufnr)
  choose('with a reason') -- “Allow … with a reason”
  becomes(before - 1, function()
    return #check.shown(bufnr)
  end, 'findings left')
  contains(asked, 'sourcing/vague-group')
  contains(check.read(vim.fn.fnamemodify(path, ':h') .. '/.copydesk.yml'), 'they are named in the box')
  same(1, check.report(path).summary.allowed, 'findings that the command allows')
  same(false, vim.bo[bufnr].modified, 'the story was left alone')
  shows(bufnr, path, nil, 'after allowing one')
end)

test('a configuration that somebody is writing in', function()
  local bufnr, path = open('editors/quay-cafe.txt')
  local config = vim.fn.fnamemodify(path, ':h') .. '/.copydesk.yml'
  vim.cmd('split ' .. config)
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { '# half a thought' })
  vim.cmd('wincmd p')
  go_to(path, 'sourcing/vague-group')
  vim.cmd('CopydeskAllow they are named in the box')
  becomes(true, function()
    local lines = vim.api.nvim_buf_get_lines(vim.fn.bufnr(config), 0, -1, false)
    return table.concat(lines, '\n'):find('they are named in the box', 1, true) ~= nil
  end, 'the entry stands in the buffer')
  same('', check.read(config), 'the file, which is left to its writer')
  vim.api.nvim_buf_call(vim.fn.bufnr(config), function()
    vim.cmd('silent write')
  end)
  becomes(6, function()
    return #copydesk.findings(bufnr)
  end, 'findings left once it is saved')
  contains(check.read(config), '# half a thought')
  shows(bufnr, path, nil, 'after saving the configuration')
end)

test('a plugin that is loaded late', function()
  if vim.lsp.config then
    vim.lsp.enable('copydesk', false)
  else
    vim.api.nvim_del_augroup_by_name('copydesk_start')
  end
  vim.cmd('edit ' .. work .. '/1/README.md')
  vim.cmd('edit ' .. work .. '/1/quay-cafe.txt')
  same(nil, require('copydesk.client').of(0), 'a client before')
  vim.g.loaded_copydesk = nil
  vim.cmd('runtime plugin/copydesk.lua')
  becomes(7, function()
    return #copydesk.findings(0)
  end, 'findings')
end)

test('turn a rule off', function()
  local bufnr, path = open('editors/quay-cafe.txt')
  go_to(path, 'sourcing/vague-group')
  vim.cmd('CopydeskTurnOff')
  becomes(false, function()
    return vim.inspect(check.shown(bufnr)):find('sourcing/vague-group', 1, true) ~= nil
  end, 'findings of the rule')
  shows(bufnr, path, nil, 'after turning a rule off')
end)

test('explain a rule', function()
  local _, path = open('editors/quay-cafe.txt')
  go_to(path, 'sourcing/vague-group')
  vim.cmd('CopydeskExplain')
  local shown
  becomes(true, function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        shown = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
      end
    end
    return shown ~= nil and shown:find('Name the experts', 1, true) ~= nil
  end, 'the title of the rule is shown')
end)

test('check the folder', function()
  local _, path = open('editors/quay-cafe.txt')
  local other = vim.fn.fnamemodify(path, ':h') .. '/other.txt'
  check.write(other, 'Experts said that the pier would close.\n')
  vim.cmd('CopydeskCheck')
  becomes(true, function()
    for _, entry in ipairs(vim.fn.getqflist()) do
      if vim.fn.bufname(entry.bufnr):find('other.txt', 1, true) then
        return true
      end
    end
    return false
  end, 'the list names a story that is not open')
end)

test('a text that gets a name, and another one', function()
  vim.cmd('enew | setfiletype text')
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'Experts said that the pier would close.' })
  local first, second = work .. '/first.txt', work .. '/second.txt'
  vim.cmd('silent write ' .. first)
  shows(0, first, nil, 'after the first name')
  vim.cmd('silent saveas ' .. second)
  vim.api.nvim_buf_set_lines(0, 0, 0, false, { 'Critics said so, too. 🦀' })
  shows(0, second, text(0), 'after the second name')
  same(2, #copydesk.findings(0), 'findings')
end)

test('fix on saving', function()
  vim.g.copydesk = { fix_on_save = true }
  vim.g.loaded_copydesk = nil
  vim.cmd('runtime plugin/copydesk.lua')
  local _, path = open('editors/quay-cafe.txt')
  vim.cmd('silent write')
  vim.api.nvim_del_augroup_by_name('copydesk_fix')
  vim.g.copydesk = nil
  same(0, check.report(path).summary.fixable, 'fixes left')
end)

test('counts and the status line', function()
  local bufnr, path = open('editors/quay-cafe.txt')
  local summary = check.report(path).summary
  becomes({ errors = summary.errors, warnings = summary.warnings, suggestions = 0 }, function()
    return copydesk.count(bufnr)
  end, 'count')
  contains(copydesk.statusline(), ('copydesk: %d error'):format(summary.errors))
  contains(copydesk.statusline(), (', %d warning'):format(summary.warnings))
  vim.cmd('enew')
  same('', copydesk.statusline(), 'the status line of an empty buffer')
end)

test('checkhealth', function()
  local _, path = open('editors/quay-cafe.txt')
  vim.cmd('silent checkhealth copydesk')
  local page = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  contains(page, path)
  same(nil, page:find('ERROR', 1, true), page)
end)

test('a misspelt option', function()
  vim.g.copydesk = { fix_on_sav = true }
  local ok, err = pcall(require('copydesk.client').options)
  vim.g.copydesk = nil
  same(false, ok, 'it is an error')
  contains(err, '"fix_on_sav"')
end)

test('a program that is not there', function()
  local said
  local notify = vim.notify
  vim.notify = function(message)
    said = message
  end
  vim.g.copydesk = { cmd = { 'no-such-copydesk', 'lsp' } }
  same(false, require('copydesk.client').installed(), 'it is not installed')
  vim.g.copydesk, vim.notify = nil, notify
  contains(said, '"no-such-copydesk"')
end)

local version = vim.version()
io.write(
  ('%d of %d tests failed, in Neovim %d.%d.%d\n'):format(failed, ran, version.major, version.minor, version.patch)
)
vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
