// Lays JSON out in lines without changing a value: numbers and texts stay as they were written.

import { element } from "/__admin/page/dom.js";

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The tokens of JSON in lines, or undefined if the text is none. */
function lines(text) {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const tokens = text.match(TOKEN);
  const made = [[]];
  let depth = 0;
  const feed = () => made.push(["  ".repeat(depth)]);
  tokens.forEach((token, at) => {
    const empty = (open, close) => token === open && tokens[at + 1] === close || token === close && tokens[at - 1] === open;
    const within = empty("{", "}") || empty("[", "]");
    if ("}]".includes(token) && !within) {
      depth--;
      feed();
    }
    made.at(-1).push(token === ":" ? ": " : token);
    if ("{[".includes(token) && !within) {
      depth++;
      feed();
    } else if (token === ",") {
      feed();
    }
  });
  return made;
}

const kind = (token, next) =>
  token.startsWith('"') ? (next === ": " ? "name" : "text") : /^[-\w]/.test(token) ? "value" : undefined;

/** A body to be read: JSON in lines and colours, anything else as it is. */
export function body(text) {
  const found = lines(text);
  return element("pre", {}, found
    ? found.flatMap((line, number) => [...(number ? ["\n"] : []), ...line.map((token, at) => {
      const className = kind(token, line[at + 1]);
      return className ? element("span", { className }, token) : token;
    })])
    : text);
}
