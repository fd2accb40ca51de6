// Writes the texts of the repository as Markdown below target/prose, each on the lines where it stands, for textlint:
// manuals as they are, comments and javadoc of the code that is published, texts of the contract.
import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import YAML from 'yaml';

const root = join(import.meta.dirname, '../..');
const target = join(import.meta.dirname, 'target/prose');

// Data, or written by others.
const FOREIGN = [/\/documents\/(nl|tr|en)\//, /SOURCES\.md$/, /node_modules/];
const TEXTS = new Set(['description', 'summary', 'title', 'reason', 'says', 'followed', 'decision']);

function commentsOf(java) {
  const comment = /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*\*?([\s\S]*?)\*\/|\/\/([^\n]*)/g;
  let markdown = '';
  let end = 0;
  for (const found of java.matchAll(comment)) {
    markdown += java.slice(end, found.index).replace(/[^\n]/g, '');
    end = found.index + found[0].length;
    const text = found[1] ?? found[2];
    markdown += text === undefined ? found[0].replace(/[^\n]/g, '') : proseOf(text);
  }
  return markdown;
}

function proseOf(comment) {
  return comment
    .replace(/^[ \t]*\*[ \t]?/gm, '')
    .replace(/\{@(?:code|link|linkplain|value)\s+([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g, (_, code) => '`' + code.replace(/\n/g, ' ') + '`' + '\n'.repeat(code.split('\n').length - 1))
    .replace(/<pre>[\s\S]*?<\/pre>/g, (code) => code.replace(/[^\n]/g, ''))
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
        raw.forEach((text, index) => (lines[line + index] += text.replace(/^[|>][-+]?\s*$|^['"]|['"]$/g, '').trim()));
      }
    },
  });
  return lines.join('\n');
}

rmSync(target, {recursive: true, force: true});
for (const file of execFileSync('git', ['ls-files'], {cwd: root, encoding: 'utf8'}).split('\n')) {
  const read = file.endsWith('.md') ? (text) => text
    : /src\/main\/.*\.java$/.test(file) ? commentsOf
    : /partner-center\/(openapi|decisions)\.yaml$/.test(file) ? textsOf : null;
  if (read && !FOREIGN.some((path) => path.test(file))) {
    const text = join(target, file.endsWith('.md') ? file : file + '.md');
    mkdirSync(dirname(text), {recursive: true});
    writeFileSync(text, read(readFileSync(join(root, file), 'utf8')));
  }
}
