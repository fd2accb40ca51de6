// A textlint rule: a sentence of a paragraph or of a table cell has at most `max` words. Code counts as one word.
import {split} from 'sentence-splitter';
import {StringSource} from 'textlint-util-to-string';

export default function ({Syntax, RuleError, report, locator}, {max}) {
  const check = (node) => {
    const source = new StringSource(node, {
      replacer: ({node: part, maskValue}) => (part.type === Syntax.Code ? maskValue('x') : undefined),
    });
    for (const {text, start} of sentences(source.toString())) {
      const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      if (words > max) {
        const at = source.originalIndexFromIndex(start) ?? 0;
        const message = `${words} words in a sentence, ${max} at most: "${text.replace(/\s+/g, ' ').slice(0, 50)}…"`;
        report(node, new RuleError(message, {padding: locator.at(at)}));
      }
    }
  };
  return {[Syntax.Paragraph]: check, [Syntax.TableCell]: check};
}

/** The library sees no end of a sentence after a number. */
function sentences(text) {
  return split(text)
    .filter(({type}) => type === 'Sentence')
    .flatMap(({raw, range}) =>
      [...raw.matchAll(/(?:(?!\d\.\s+\p{Lu})[\s\S])+(?:\d\.)?/gu)].map((part) => ({text: part[0], start: range[0] + part.index})));
}
