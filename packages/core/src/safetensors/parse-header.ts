/** What a header may hold: JSON of a form that leaves little to believe. */
export type HeaderValue = string | number | readonly HeaderValue[] | HeaderObject;

/** By its keys, in their order. A `Map`: a file's key must not reach an object's prototype. */
export interface HeaderObject extends ReadonlyMap<string, HeaderValue> {}

/** An array's entry is an object in the header, its shape a list in there: nothing lies deeper. */
const deepest = 3;

/**
 * Reads the header of a safetensors file: JSON of texts, whole numbers, lists and objects, three levels deep, each key once.
 * `JSON.parse` would keep the last of two equal keys without a word, and build whatever is nested in there before it is asked.
 *
 * @throws SyntaxError that says what was expected, at which character.
 */
export const parseHeader = (text: string): HeaderObject => {
  const parser = new HeaderParser(text);
  return parser.whole();
};

class HeaderParser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): HeaderObject {
    const header = this.#object(1);
    this.#blanks();
    if (this.#at < this.#text.length) throw this.#expected('the end');
    return header;
  }

  #value(depth: number): HeaderValue {
    this.#blanks();
    const next = this.#text[this.#at];
    if (next === '"') return this.#string();
    if (next === '{' || next === '[') {
      if (depth >= deepest) throw this.#expected('a text or a number');
      return next === '{' ? this.#object(depth + 1) : this.#list(depth + 1);
    }
    return this.#number();
  }

  #object(depth: number): HeaderObject {
    this.#take('{');
    const object = new Map<string, HeaderValue>();
    if (this.#has('}')) return object;
    do {
      this.#blanks();
      const key = this.#string();
      if (object.has(key)) throw new SyntaxError(`the key ${JSON.stringify(key).slice(0, 100)} comes twice`);
      this.#take(':');
      object.set(key, this.#value(depth));
    } while (this.#has(','));
    this.#take('}');
    return object;
  }

  #list(depth: number): HeaderValue[] {
    this.#take('[');
    const list: HeaderValue[] = [];
    if (this.#has(']')) return list;
    do list.push(this.#value(depth));
    while (this.#has(','));
    this.#take(']');
    return list;
  }

  #string(): string {
    const begin = this.#at;
    if (this.#text[begin] !== '"') throw this.#expected('a text');
    let end = this.#text.indexOf('"', begin + 1);
    while (end >= 0 && this.#escaped(end)) end = this.#text.indexOf('"', end + 1);
    if (end < 0) throw this.#expected('the end of a text');
    this.#at = end + 1;
    return JSON.parse(this.#text.slice(begin, end + 1)) as string;
  }

  /** Whether an odd number of backslashes stands before. */
  #escaped(end: number): boolean {
    let before = end;
    while (this.#text[before - 1] === '\\') before--;
    return (end - before) % 2 === 1;
  }

  #number(): number {
    const digits = /-?\d{1,20}(?![\d.eE])/y;
    digits.lastIndex = this.#at;
    const [found] = digits.exec(this.#text) ?? [];
    if (found === undefined) throw this.#expected('a text, a whole number, a list or an object');
    this.#at += found.length;
    return Number(found);
  }

  #blanks(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? 'x')) this.#at++;
  }

  #has(mark: string): boolean {
    this.#blanks();
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #take(mark: string): void {
    if (!this.#has(mark)) throw this.#expected(mark);
  }

  #expected(what: string): SyntaxError {
    return new SyntaxError(`character ${this.#at} should be ${what}`);
  }
}
