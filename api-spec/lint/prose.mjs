// Reads the texts of the repository and prints what plain-english.yml and sentence-words.mjs find, with file and line:
// manuals, comments, javadoc and messages of the code that is published, texts of the OpenAPI files and decisions.
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createLinter, loadTextlintrc} from 'textlint';
import YAML from 'yaml';
import sentenceWords from './sentence-words.mjs';

const root = join(import.meta.dirname, '../..');
const WORDS = 30;

// Data, or written by others.
const FOREIGN = [/\/documents\/(nl|tr|en)\//, /SOURCES\.md$/];
const TEXTS = new Set(['description', 'summary', 'title', 'reason', 'says', 'followed', 'decision']);
const TOKENS = /"""([\s\S]*?)"""|"((?:\\.|[^"\\\n])*)"|'(?:\\.|[^'\\\n])*'|\/\*\*?([\s\S]*?)\*\/|\/\/([^\n]*)/g;

// Each text stays on its line, so that a finding's line is that of the file.
function only(java, textOf) {
  let markdown = '';
  let end = 0;
  for (const found of java.matchAll(TOKENS)) {
    markdown += newlines(java.slice(end, found.index)) + (textOf(found) ?? newlines(found[0]));
    end = found.index + found[0].length;
  }
  return markdown;
}

function newlines(text) {
  return text.replace(/[^\n]/g, '');
}

function commentsOf(java) {
  return only(java, ([, , , block, line]) => (block ?? line) === undefined ? null : proseOf(block ?? line));
}

function messagesOf(java) {
  return only(java, ([, block, line]) => {
    const text = block ?? line;
    return text?.trim().includes(' ') ? text.replace(/^[ \t]+/gm, '') + ' ' : null;
  });
}

function proseOf(comment) {
  return comment
    .replace(/^[ \t]*\*[ \t]?/gm, '')
    .replace(/\{@(?:code|link|linkplain|value)\s+([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g, (_, code) => '`' + code.replace(/\n/g, ' ') + '`' + '\n'.repeat(code.split('\n').length - 1))
    .replace(/\{@return\s+([^{}]*)\}/g, '$1.')
    .replace(/<pre>[\s\S]*?<\/pre>/g, newlines)
    .replace(/<\/?(?:p|ul|ol|table|tr|thead|tbody|caption|h\d)[^>]*>/g, '')
    .replace(/<(?:li|td|th|dt|dd)[^>]*>/g, '- ')
    .replace(/<\/?\w[^>]*>/g, '')
    .replace(/^@(param|return|throws|see|since)\s*/gm, '- ')
    .replace(/^[ \t]+/gm, '');
}

function textsOf(yaml) {
  const lines = yaml.split('\n').map(() => '');
  const starts = [0];
  for (let at = yaml.indexOf('\n'); at >= 0; at = yaml.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  YAML.visit(YAML.parseDocument(yaml), {
    Pair(_, pair) {
      if (TEXTS.has(pair.key?.value) && typeof pair.value?.value === 'string') {
        const line = starts.findLastIndex((start) => start <= pair.value.range[0]);
        const raw = yaml.slice(pair.value.range[0], pair.value.range[1]).split('\n');
        const texts = raw.map((text) => text.replace(/^[|>][-+]?\s*$|^['"]|['"]$/g, '').trim());
        texts.forEach((text, index) => (lines[line + index] += text));
        // An item of a list: it does not run on into the text of the next line.
        lines[line + texts.findIndex((text) => text)] &&= '- ' + texts.find((text) => text);
      }
    },
  });
  return lines.join('\n');
}

const {shallow, full} = await linters();
let findings = 0;
for (const file of execFileSync('git', ['ls-files'], {cwd: root, encoding: 'utf8'}).trim().split('\n')) {
  if (FOREIGN.some((path) => path.test(file))) {
    continue;
  }
  const read = (textOf) => textOf(readFileSync(join(root, file), 'utf8'));
  if (file.endsWith('.md')) {
    await lint(full, file, read((text) => text));
  } else if (/src\/main\/.*\.java$/.test(file)) {
    await lint(full, file, read(commentsOf));
    await lint(shallow, file, read(messagesOf));
  } else if (/src\/main\/.*(openapi|decisions)\.yaml$/.test(file)) {
    await lint(full, file, read(textsOf));
  }
}
if (findings > 0) {
  console.error(`Findings: ${findings}. Rewrite each sentence, or change the rules in api-spec/lint`);
  process.exitCode = 1;
}

/** Messages are parts of sentences: only the patterns are looked for in them. */
async function linters() {
  const patterns = await loadTextlintrc({configFilePath: join(import.meta.dirname, '.textlintrc.json')});
  const rules = patterns.rule.toKernelRulesFormat();
  const words = {ruleId: 'sentence-words', rule: sentenceWords, options: {max: WORDS}};
  return {
    shallow: createLinter({descriptor: patterns}),
    full: createLinter({descriptor: patterns.shallowMerge({rules: [...rules, words]})}),
  };
}

async function lint(linter, file, text) {
  const {messages} = await linter.lintText(text, file + '.md');
  for (const {line, message} of messages) {
    console.log(`${file}:${line}: ${message.replaceAll('\n', ' ')}`);
    findings++;
  }
}
