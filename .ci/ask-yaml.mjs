// Asks a YAML language server for help with a newsroom's configuration and with a rule of its own.
//
//   node ask-yaml.mjs SERVER FOLDER RULE
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [server, folder, rule] = process.argv.slice(2)
const child = spawn(server, ['--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
const waiting = new Map()
const diagnostics = new Map()
let heard = Buffer.alloc(0)
let last = 0
let failed = false

function send(message) {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message })
  child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}

function ask(method, params) {
  send({ id: ++last, method, params })
  return new Promise(resolve => waiting.set(last, resolve))
}

function take(message) {
  if (message.method === 'textDocument/publishDiagnostics') {
    diagnostics.set(message.params.uri, message.params.diagnostics)
  } else if (message.method && message.id !== undefined) {
    const none = message.method === 'workspace/configuration' ? message.params.items.map(() => null) : null
    send({ id: message.id, result: none })
  } else if (waiting.has(message.id)) {
    if (message.error) console.error(message.error)
    waiting.get(message.id)(message.result)
    waiting.delete(message.id)
  }
}

child.stdout.on('data', data => {
  heard = Buffer.concat([heard, data])
  for (;;) {
    const head = heard.indexOf('\r\n\r\n')
    const length = head < 0 ? NaN : Number(/Content-Length: (\d+)/i.exec(heard.subarray(0, head))[1])
    if (!(heard.length >= head + 4 + length)) return
    take(JSON.parse(heard.subarray(head + 4, head + 4 + length)))
    heard = heard.subarray(head + 4 + length)
  }
})

let opened = 0

// open shows the server a file with a text in which | is the place to ask about.
function open(path, text) {
  const at = text.indexOf('|')
  const whole = text.replace('|', '')
  const before = (at < 0 ? whole : text.slice(0, at)).split('\n')
  // Each text has an address of its own beside the real file, so that no answer is about the text before it.
  const uri = pathToFileURL(path.replace(/\.yml$/, `-${++opened}.yml`)).href
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text: whole } } })
  return { textDocument: { uri }, position: { line: before.length - 1, character: before.at(-1).length } }
}

function hold(what, ok, found) {
  console.log(`${ok ? 'ok' : 'NOT OK'}: ${what}`)
  if (!ok) {
    failed = true
    console.error(JSON.stringify(found, null, 1)?.slice(0, 2000))
  }
}

async function offers(what, path, text, want) {
  const list = await ask('textDocument/completion', open(path, text))
  const labels = (list?.items ?? list ?? []).map(item => item.label)
  hold(what, want.every(w => labels.includes(w)), labels)
}

await ask('initialize', {
  processId: process.pid, rootUri: pathToFileURL(folder).href, workspaceFolders: null,
  capabilities: {
    textDocument: { completion: {}, hover: { contentFormat: ['markdown'] }, publishDiagnostics: {} },
    workspace: { configuration: false },
  },
})
send({ method: 'initialized', params: {} })
send({
  method: 'workspace/didChangeConfiguration',
  params: { settings: { yaml: { completion: true, hover: true, validate: true, schemaStore: { enable: false } } } },
})

const config = join(folder, '.copydesk.yml')
const modeline = readFileSync(config, 'utf8').split('\n')[0] + '\n'
await offers('the keys of a configuration are offered', config, modeline + '|', ['rules', 'lexicons', 'allow', 'baseline'])
await offers('rules are offered', config, modeline + 'rules:\n  |', ['sourcing/vague-group', 'claims/*'])
await offers('severities are offered', config, modeline + 'rules:\n  sourcing/vague-group: |', ['error', 'warning', 'suggestion', 'off'])
const hover = await ask('textDocument/hover', open(config, modeline + 'ru|les:\n  claims/*: off\n'))
hold('a key is explained', JSON.stringify(hover ?? '').includes('narrower name counts'), hover)

const wrong = open(config, modeline + 'rules:\n  sourcing/vague-grup: warning\n')
for (let i = 0; i < 100 && !diagnostics.get(wrong.textDocument.uri)?.length; i++) await new Promise(r => setTimeout(r, 100))
hold('a misspelt rule is marked', diagnostics.get(wrong.textDocument.uri)?.[0]?.range.start.line === 2,
  diagnostics.get(wrong.textDocument.uri))

const begun = readFileSync(rule, 'utf8').split('\n')[0] + '\n'
await offers('the keys of a rule are offered', rule, begun + 'title: Name the quay\n|', ['why', 'check', 'standards', 'examples'])
await offers('algorithms are offered', rule, begun + 'check: |', ['phrases', 'regexp'])

await ask('shutdown')
send({ method: 'exit' })
process.exit(failed ? 1 : 0)
