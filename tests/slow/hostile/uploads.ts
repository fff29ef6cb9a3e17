import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A file that a post refers to, and which does harm or gives trouble. */
export interface HostileUpload {
  readonly name: string;
  readonly make: () => Promise<Uint8Array | string> | Uint8Array | string;
}

const picture = (width: number, height: number, channels: 3 | 4 = 3): Sharp =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 30, b: 60, alpha: 0.5 } } });
const svg = (inner: string, head = '', attributes = ''): string =>
  `${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40" ${attributes}><rect width="40" height="40"/>${inner}</svg>`;

/** A PNG of any size in a few bytes: every row is the same black. */
function hugePng(width: number, height: number): Uint8Array {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (bytes: Uint8Array): number => {
    let c = 0xffffffff;
    for (const byte of bytes) c = (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  };
  const chunk = (type: string, data: Uint8Array): Uint8Array => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(Math.min((Math.ceil(width / 8) + 1) * height, 120_000_000)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const half = async (made: Promise<Buffer>): Promise<Buffer> => (await made).subarray(0, (await made).length >> 1);

/** Files to refer to, by name. */
export const hostileUploads: readonly HostileUpload[] = [
  { name: 'good.png', make: () => picture(64, 48).png().toBuffer() },
  { name: 'empty.png', make: () => '' },
  { name: 'one-byte.jpg', make: () => 'x' },
  { name: 'cut.jpg', make: () => half(picture(600, 400).jpeg().toBuffer()) },
  { name: 'cut.png', make: () => half(picture(600, 400).png().toBuffer()) },
  { name: 'cut.webp', make: () => half(picture(600, 400).webp().toBuffer()) },
  { name: 'png-called.jpg', make: () => picture(40, 40).png().toBuffer() },
  { name: 'html-called.png', make: () => '<!DOCTYPE html><script>zlive(1)</script>' },
  { name: 'svg-called.png', make: () => svg('<script>zlive(1)</script>') },
  { name: 'pdf-called.jpg', make: () => '%PDF-1.4 zzz' },
  { name: 'php-called.gif', make: () => 'GIF89a<?php zlive(1) ?>' },
  { name: 'polyglot.gif', make: () => 'GIF89a/*\u0000\u0000*/=zlive(1);//' },
  { name: 'huge-30000.png', make: () => hugePng(30_000, 30_000) },
  { name: 'huge-lies.png', make: () => hugePng(2_000_000_000, 900) },
  { name: 'zero-size.png', make: () => hugePng(0, 0) },
  { name: 'tall.png', make: () => picture(2, 16_000).png().toBuffer() },
  { name: 'cmyk.jpg', make: () => picture(60, 40).toColourspace('cmyk').jpeg().toBuffer() },
  { name: 'sixteen.png', make: () => picture(60, 40).toColourspace('rgb16').png().toBuffer() },
  { name: 'grey.png', make: () => picture(60, 40).greyscale().png().toBuffer() },
  {
    name: 'gps.jpg',
    make: () =>
      picture(60, 40)
        .withExif({ IFD0: { Copyright: 'zsecret', Orientation: '6' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
        .jpeg()
        .toBuffer(),
  },
  { name: 'noise.png', make: () => Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)) },
  {
    name: 'broken.webp',
    make: () => Buffer.concat([Buffer.from('RIFF\u00FF\u00FF\u00FF\u00FFWEBPVP8 '), Buffer.alloc(100, 7)]),
  },
  { name: 'broken.ico', make: () => Buffer.from('000001000100ffff', 'hex') },
  {
    name: 'broken.avif',
    make: () => Buffer.concat([Buffer.from('000000206674797061766966', 'hex'), Buffer.alloc(60)]),
  },
  { name: 'script.svg', make: () => svg('<script>zlive(1)</script><SCRIPT href="//evil.example"/>') },
  {
    name: 'handlers.svg',
    make: () => svg('<circle r="5" onclick="zlive(1)"/><animate onbegin="zlive(1)"/>', '', 'onload="zlive(1)"'),
  },
  {
    name: 'links.svg',
    make: () =>
      svg(
        '<a xlink:href="javascript:zlive(1)"><text>x</text></a><a href=" java&#9;script:zlive(1)"><text>y</text></a>',
      ),
  },
  {
    name: 'entity.svg',
    make: () => svg('<text>&x;</text>', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  },
  {
    name: 'laughs.svg',
    make: () =>
      svg(
        '<text>&f;</text>',
        `<!DOCTYPE svg [<!ENTITY a "ha">${[...'bcdef'].map((name, n) => `<!ENTITY ${name} "${`&${'abcde'[n]};`.repeat(20)}">`).join('')}]>`,
      ),
  },
  {
    name: 'foreign.svg',
    make: () =>
      svg(
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="zlive(1)"><iframe srcdoc="zlive"/></body></foreignObject>',
      ),
  },
  {
    name: 'outside.svg',
    make: () =>
      svg(
        '<image href="file:///etc/passwd"/><image href="https://evil.example/zlive.png"/><use href="https://evil.example/#x"/>',
      ),
  },
  {
    name: 'use-bomb.svg',
    make: () =>
      svg(Array.from({ length: 30 }, (_, n) => `<g id="g${n + 1}">${`<use href="#g${n}"/>`.repeat(10)}</g>`).join('')),
  },
  { name: 'use-self.svg', make: () => svg('<g id="a"><use href="#a"/></g>') },
  {
    name: 'style.svg',
    make: () => svg('<style>@import url(//evil.example/zlive.css); *{background:url(javascript:zlive(1))}</style>'),
  },
  {
    name: 'set.svg',
    make: () => svg('<a id="q"><text>x</text><set attributeName="href" to="javascript:zlive(1)"/></a>'),
  },
  { name: 'deep.svg', make: () => svg('<g>'.repeat(20_000) + '</g>'.repeat(20_000)) },
  { name: 'open.svg', make: () => '<svg xmlns="http://www.w3.org/2000/svg"><g><g>' },
  { name: 'wide.svg', make: () => svg('', '', 'viewBox="0 0 1e9 1e9"') },
  { name: 'no-svg.svg', make: () => 'plain text' },
  {
    name: 'utf16.svg',
    make: () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(svg('<script>zlive(1)</script>'), 'utf16le')]),
  },
  { name: 'pi.svg', make: () => svg('', '<?xml version="1.0"?><?xml-stylesheet href="javascript:zlive(1)"?>') },
  { name: 'page.html', make: () => '<script>zlive(1)</script>' },
  { name: 'macro.docx', make: () => 'PK\u0003\u0004 zzz' },
  { name: 'data.csv', make: () => '=1+1,2\n' },
  { name: 'a b (1) é.png', make: () => picture(30, 30).png().toBuffer() },
  { name: '100%.png', make: () => picture(31, 30).png().toBuffer() },
];

/** Ways to name a file that lies outside the site, or nowhere. */
export const hostileReferences: readonly string[] = [
  '../../../../etc/passwd',
  '/../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e/%2e%2e/%2e%2e/etc/passwd',
  '%252e%252e/%252e%252e/etc/passwd',
  '/uploads/../../secret.png',
  '/uploads/%2e%2e/%2e%2e/secret.png',
  '/uploads/..\\..\\secret.png',
  '\\..\\..\\secret.png',
  '/etc/passwd',
  '//etc/passwd',
  'file:///etc/passwd',
  'file://localhost/etc/passwd',
  'FILE:/etc/passwd',
  'C:\\Windows\\win.ini',
  '\\\\host\\share\\x.png',
  '//evil.example/x.png',
  'https://a.example@evil.example/x.png',
  'data:image/png;base64,AAAA',
  'data:text/html,zlive',
  '/uploads/good.png?x=../../y',
  '/uploads/good.png#../../y',
  '/uploads/good.png%00.jpg',
  '/uploads/%00',
  '/uploads/%',
  '/uploads/%zz.png',
  '/uploads/%c0%ae%c0%ae/secret.png',
  '/uploads/linked.png',
  '/uploads/linked-folder/secret.png',
  '/uploads/etc/passwd',
  '/uploads/',
  '/uploads',
  '/.git/config',
  '/_config.yml',
  '/.env',
  '/uploads/GOOD.PNG',
  '/uploads/./good.png',
  '/uploads//good.png',
  '/uploads/good.png/',
  `/uploads/${'a'.repeat(5000)}.png`,
  `/${'../'.repeat(2000)}etc/passwd`,
  '/uploads/a b (1) é.png',
  '/uploads/a%20b%20(1)%20%C3%A9.png',
  '/uploads/a b (1) e\u0301.png',
  '/uploads/100%.png',
  '/uploads/100%25.png',
  'javascript:zlive(1)//.png',
  'ftp://a.example/x.png',
  'mailto:x.png',
];

/** Write the uploads into a site, and posts that refer to each of them in every way. */
export async function putUploads(site: string): Promise<void> {
  const secret = path.join(path.dirname(site), 'secret.png');
  writeFileSync(secret, await picture(9, 9).png().toBuffer());
  symlinkSync(secret, path.join(site, 'uploads', 'linked.png'));
  symlinkSync(path.dirname(site), path.join(site, 'uploads', 'linked-folder'));
  writeFileSync(path.join(site, '.env'), 'SECRET=zsecret\n');
  for (const { name, make } of hostileUploads) writeFileSync(path.join(site, 'uploads', name), await make());
  const text = (title: string, lines: readonly string[]): string =>
    `---\ntitle: ${title}\nimage: ${JSON.stringify(lines[0])}\n---\n\nThe word zkept.\n\n${lines.join('\n\n')}\n`;
  for (const [n, { name }] of hostileUploads.entries()) {
    const address = encodeURI(`/uploads/${name}`).replaceAll('%25', '%');
    const lines = [`![shown](<${address}>)`, `<img src="${address}" alt="x">`, `[got](<${address}>)`];
    writeFileSync(path.join(site, '_posts', `2021-01-01-file-${n}.md`), text(`file-${n}`, lines));
  }
  for (const [n, reference] of hostileReferences.entries()) {
    const lines = [
      `![shown](<${reference}>)`,
      `<img src="${reference}" alt="x" srcset="${reference} 2x">`,
      `[got](<${reference}>)`,
      `<video src="${reference}"></video>`,
    ];
    writeFileSync(
      path.join(site, '_posts', `2021-02-01-reference-${n}.md`),
      text(`reference-${n}`, [reference, ...lines]),
    );
  }
}
