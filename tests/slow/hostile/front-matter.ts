/** A post that means harm or trouble, and what has to become of it. */
export interface HostilePost {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Name of its file; `2020-01-01-NAME.md` where there is none. */
  readonly file?: string;
  /** `kept`: its word `zkept` is in the Markdown; `refused`: it fails and is named. */
  readonly must: 'kept' | 'refused' | 'either';
}

const body = '\nBefore.\n\nThe word zkept stands here.\n';
const post = (name: string, front: string, must: HostilePost['must'] = 'either'): HostilePost => ({
  name,
  content: `---\n${front}\n---\n${body}`,
  must,
});
const raw = (name: string, content: string, must: HostilePost['must'] = 'either'): HostilePost => ({
  name,
  content,
  must,
});

const marker = "require('fs').writeFileSync('PWNED', 'x')";

/** Code in the front matter, which must never run. */
const code: readonly HostilePost[] = [
  ...[
    'js',
    'javascript',
    'coffee',
    'json',
    'toml',
    'cson',
    'jsx',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'yaml',
  ].map((word) => raw(`engine-${word}`, `---${word}\n${marker}\n---\n${body}`)),
  raw('engine-js-space', `--- js\n${marker}\n---\n${body}`),
  raw('engine-js-upper', `---JS\n{ title: ${marker} }\n---\n${body}`),
  raw('engine-js-bom', `\uFEFF---js\n${marker}\n---\n${body}`),
  raw('engine-js-body', `---\ntitle: A\n---\n---js\n${marker}\n---\n${body}`, 'kept'),
  post('js-tag', `title: !!js/function 'function () { ${marker} }'`),
  post('js-tag-regexp', 'title: !!js/regexp /a/'),
  post('js-undefined', 'title: !!js/undefined x'),
  post('python-tag', "title: !!python/object/apply:os.system ['touch PWNED']"),
  post('ruby-tag', 'title: !ruby/object:Gem::Installer {}'),
  post('binary-tag', 'title: !!binary aGVsbG8='),
];

const alias = (levels: number): string =>
  [
    'a0: &a0 [x, x]',
    ...Array.from({ length: levels }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}, *a${n}]`),
  ].join('\n');

/** YAML that grows, or breaks what reads it. */
const yaml: readonly HostilePost[] = [
  post('alias-bomb', alias(12)),
  post('alias-bomb-tall', alias(200)),
  post('alias-bomb-title', `${alias(12)}\ntitle: *a12`),
  post('alias-plain', 'title: &t Same\ncaption: *t', 'kept'),
  post('alias-circle', 'a: &a [*a]'),
  post('alias-unknown', 'title: *nobody'),
  post('merge', 'base: &b {title: A}\n<<: *b'),
  post('merge-many', `b: &b {x: 1}\n${'m:\n  <<: *b\n'.repeat(500)}`),
  post('merge-long', `b: &b {x: 1}\n<<: [${'*b, '.repeat(5000)}*b]`),
  post('proto', '__proto__:\n  polluted: zpolluted\ntitle: A', 'kept'),
  post(
    'proto-flow',
    'title: A\nx: {__proto__: {polluted: zpolluted}, constructor: {prototype: {polluted: 1}}}',
    'kept',
  ),
  post(
    'constructor',
    'constructor: zc\nprototype: zp\ntoString: zt\nvalueOf: zv\nhasOwnProperty: zh\ntitle: A',
    'kept',
  ),
  post('proto-list', 'tags: [__proto__, constructor, hasOwnProperty]\ncategories: [__proto__]\ntitle: A', 'kept'),
  post('then', 'then: x\ntoJSON: y\ntitle: A', 'kept'),
  post('duplicate', 'title: A\ntitle: B'),
  post('duplicate-deep', 'x: {a: 1, a: 2}\ntitle: A'),
  raw('unterminated', `---\ntitle: A\n${body}`),
  raw('unterminated-large', `---\ntitle: A\n${'key: value\n'.repeat(50_000)}`),
  raw('unterminated-dots', `---\ntitle: A\n...\n${body}`),
  raw('only-opening', '---'),
  raw('only-opening-line', '---\n'),
  raw('empty-front', `---\n---\n${body}`, 'kept'),
  raw('comment-front', `---\n# nothing\n---\n${body}`, 'kept'),
  raw('five-dashes', `-----\ntitle: A\n-----\n${body}`),
  raw('close-with-word', `---\ntitle: A\n---end\n${body}`),
  raw('starts-with-rule', `---\n\nText after a rule.\n\n---\n${body}`),
  raw('indented-close', `---\ntitle: A\n ---\n${body}`),
  raw('spaces-after', `---   \ntitle: A\n---   \n${body}`, 'kept'),
  raw('crlf', `---\r\ntitle: A\r\n---\r\n\r\nThe word zkept.\r\n`, 'kept'),
  raw('cr-only', `---\rtitle: A\r---\r\rThe word zkept.\r`),
  raw('bom', `\uFEFF---\ntitle: A\n---\n${body}`, 'kept'),
  raw('bom-twice', `\uFEFF\uFEFF---\ntitle: A\n---\n${body}`),
  raw('toml', `+++\ntitle = "A"\n+++\n${body}`),
  raw('toml-deep', `+++\nx = ${'['.repeat(5000)}${']'.repeat(5000)}\n+++\n${body}`),
  raw('json-front', `{"title": "A"}\n\n${body}`),
  post('tabs', 'title:\tA\nlist:\n\t- a\n\t- b'),
  post('tab-indent', 'a:\n\tb: c'),
  post('list', '- a\n- b'),
  post('string', 'just text'),
  post('number', '42'),
  post('null', '~'),
  post('documents', 'title: A\n--- \ntitle: B'),
  post('deep-flow', `x: ${'['.repeat(2000)}${']'.repeat(2000)}`),
  post('deep-map', `x: ${'{a: '.repeat(2000)}1${'}'.repeat(2000)}`),
  post('deep-block', Array.from({ length: 1000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')),
  post('deep-list', `x:\n${'- '.repeat(2000)}a`),
  post('many-keys', Array.from({ length: 5000 }, (_, n) => `k${n}: v`).join('\n')),
  post('many-tags', `title: A\ntags: [${Array.from({ length: 5000 }, (_, n) => `t${n}`).join(', ')}]`),
  post('large', `title: A\nx: "${'a'.repeat(70_000)}"`),
  post('blank-lines', `title: A${'\n'.repeat(40_000)}`),
  post('comments', `title: A\n${'# c\n'.repeat(10_000)}`),
  post('long-key', `${'k'.repeat(5000)}: v\ntitle: A`),
  post('complex-key', '? [a, b]\n: c\ntitle: A'),
  post('quote-open', 'title: "A'),
  post('block-scalar', `title: |\n${'  a\n'.repeat(3000)}`),
  post('colon-title', 'title: a: b: c'),
  post('percent', '%YAML 1.1\ntitle: A'),
  post('nul', 'title: "A\0B"'),
  post('nul-escape', 'title: "A\\0B"'),
  post('control-escape', 'title: "A\\x1b[31m\\u2028\\uFFFE"'),
  post('surrogate-escape', 'title: "A\\uD800B"'),
];

/** Values of a type or a form that nobody expects. */
const values: readonly HostilePost[] = [
  ...['[a, b]', '{a: b}', '42', 'true', '~', '1e400', '.nan', '2020-01-01', '0x1F', '""', '"   "', '|\n  a\n  b'].map(
    (value, n) => post(`title-${n}`, `title: ${value}`),
  ),
  ...[
    '2024-02-31',
    '2024-13-45',
    '99999-01-01',
    '0000-00-00',
    '-1',
    '"<script>"',
    '[1]',
    '{}',
    '2024-01-01 25:61:61',
    '2024-01-01T00:00:00+99:99',
    'tomorrow',
    '1e20',
  ].map((value, n) => post(`date-${n}`, `title: A\ndate: ${value}`)),
  ...[
    '../../evil',
    '/etc/passwd',
    'a/../../b',
    '..',
    '.',
    'CON',
    'a\\b',
    '%2e%2e/x',
    '"a\\0b"',
    'é'.repeat(200),
    '[a]',
    '{a: 1}',
    '42',
    '"."',
    '" "',
    'a.md',
  ].map((value, n) => post(`slug-${n}`, `title: A\nslug: ${value}`, 'kept')),
  ...[
    '/../../evil/',
    '//evil.example/x/',
    'javascript:alert(1)',
    '/a/:title/../../:nothing/',
    '"/x y/<b>/"',
    '/a\\..\\b/',
    '[x]',
    '42',
    '/%2e%2e/%2e%2e/x',
    `/${'x/'.repeat(500)}`,
    '"/a\\nb/"',
    '/?q=1#h',
  ].map((value, n) => post(`permalink-${n}`, `title: A\npermalink: ${value}`, 'kept')),
  post(
    'categories-many',
    `title: A\ncategories: [${Array.from({ length: 500 }, (_, n) => `c${n}`).join(', ')}]`,
    'kept',
  ),
  post('categories-up', 'title: A\ncategories: ["..", "../..", "/etc"]', 'kept'),
  post('categories-nested', 'title: A\ncategories: [[[a]], {b: c}]', 'kept'),
  post('tags-types', 'title: A\ntags: [1, true, ~, [a], {b: c}, "<b>", "=1+1"]', 'kept'),
  post('tags-map', 'title: A\ntags: {a: b}', 'kept'),
  post('author-map', 'title: A\nauthor: {name: B, email: c}', 'kept'),
  post('authors-deep', 'title: A\nauthors: [[["a"]], {name: [b]}]', 'kept'),
  post('image-up', 'title: A\nimage: ../../../etc/passwd', 'kept'),
  post('image-script', 'title: A\nimage: "javascript:alert(1)"', 'kept'),
  post('image-map', 'title: A\nimage: {path: [x], url: {a: 1}}', 'kept'),
  post(
    'redirects-many',
    `title: A\nredirect_from: [${Array.from({ length: 3000 }, (_, n) => `/r${n}`).join(', ')}]`,
    'kept',
  ),
  post(
    'redirects-bad',
    'title: A\nredirect_from: ["//evil.example", "javascript:x", "/../..", 42, ~, [a], "/a\\n b;}", "/$1 {"]',
    'kept',
  ),
  post('aliases-self', 'title: A\naliases: [/a/, /a/, /a/]\npermalink: /a/', 'kept'),
  post('layout-code', 'title: A\nlayout: "../../x"\nlang: "<script>"', 'kept'),
  post('published-odd', 'title: A\npublished: [false]', 'kept'),
  post('formula-title', 'title: "=cmd|\' /C calc\'!A0"', 'kept'),
  post('formula-at', 'title: "@SUM(1+1)*cmd"\ndescription: "+1"\nexcerpt: "-1"', 'kept'),
  post('long-title', `title: ${'word '.repeat(5000)}`, 'kept'),
  post('script-title', 'title: "</title><script>alert(1)</script>"', 'kept'),
  post('cdata-title', 'title: "]]> & <b>"', 'kept'),
  post('newline-title', 'title: "a\\nb\\r\\nc"', 'kept'),
  post('liquid-title', 'title: "{{ site.url }} {% include x %}"', 'kept'),
  post('rtl-title', 'title: "\u202Egpj.exe"', 'kept'),
];

/** Every hostile front matter. */
export const frontMatters: readonly HostilePost[] = [...code, ...yaml, ...values];
