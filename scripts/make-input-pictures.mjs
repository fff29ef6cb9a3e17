// Draws every file of input/_uploads, always with the same bytes: `node scripts/make-input-pictures.mjs [folder]`.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

const folder = process.argv[2] ?? path.join('input', '_uploads');

/** A repeatable stream of numbers between 0 and 1. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A landscape: a sky, three ridges of hills and the grain of a camera. */
function landscape(width, height, seed, sky) {
  const random = randomFrom(seed);
  const phases = [0, 1, 2].map(() => random() * 6);
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const across = x / width;
      let color = sky.map((channel) => channel + (1 - y / height) * 40);
      for (const [ridge, phase] of phases.entries()) {
        const wave = Math.sin(across * (5 + ridge * 3) + phase) + 0.4 * Math.sin(across * 23 + phase * 2);
        if (y / height > 0.4 + ridge * 0.17 + wave * 0.06) color = [70 - ridge * 18, 95 - ridge * 20, 85 - ridge * 26];
      }
      const grain = (random() - 0.5) * 14;
      for (const channel of [0, 1, 2]) {
        pixels[(y * width + x) * 3 + channel] = Math.max(0, Math.min(255, color[channel] + grain));
      }
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A drawing of flat shapes. */
function drawing(width, height, shapes) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes}</svg>`;
  return sharp(Buffer.from(svg));
}

function rectangle(x, y, width, height, fill) {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
}

/** What looks like the capture of a form: a header, a side bar, lines of grey text and fields. */
function formCapture() {
  const lines = Array.from({ length: 12 }, (_, row) =>
    [
      rectangle(300, 150 + row * 44, 130 + ((row * 67) % 180), 12, '#777777'),
      rectangle(620, 140 + row * 44, 420, 30, '#eeeeee'),
      rectangle(620, 168 + row * 44, 420, 2, '#3a3a3a'),
    ].join(''),
  );
  return drawing(
    1100,
    720,
    rectangle(0, 0, 1100, 720, '#ffffff') +
      rectangle(0, 0, 1100, 90, '#1b3a5c') +
      rectangle(30, 130, 220, 540, '#e3ebf3') +
      lines.join(''),
  );
}

/** Six coloured sectors on a pale ground. */
function sectorMap() {
  const colors = ['#c9d8a8', '#a8cfd8', '#e4d3a0', '#d8b0a8', '#b6a8d8', '#d8a8c8'];
  const sectors = colors.map((color, index) => {
    const [from, to] = [index, index + 1].map((step) => (step * Math.PI) / 3);
    const at = (angle) => `${Math.round(320 + 210 * Math.cos(angle))},${Math.round(240 + 210 * Math.sin(angle))}`;
    return `<polygon points="320,240 ${at(from)} ${at(to)}" fill="${color}" stroke="#555555" stroke-width="3"/>`;
  });
  return drawing(640, 480, rectangle(0, 0, 640, 480, '#f4f1e8') + sectors.join(''));
}

/** A needle that turns, one frame every eighth of a turn. */
async function compass(size) {
  const frames = await Promise.all(
    Array.from({ length: 8 }, (_, frame) =>
      drawing(
        size,
        size,
        rectangle(0, 0, size, size, '#ffffff') +
          `<circle cx="${size / 2}" cy="${size / 2}" r="${size / 2 - 6}" fill="#f2e9d8" stroke="#333333" stroke-width="4"/>` +
          `<polygon points="${size / 2 - 7},${size / 2} ${size / 2 + 7},${size / 2} ${size / 2},14" fill="#b5322a" transform="rotate(${frame * 45} ${size / 2} ${size / 2})"/>`,
      )
        .removeAlpha()
        .raw()
        .toBuffer(),
    ),
  );
  const raw = { width: size, height: size * frames.length, channels: 3, pageHeight: size };
  return sharp(Buffer.concat(frames), { raw })
    .gif({ delay: frames.map(() => 120), loop: 0 })
    .toBuffer();
}

const pictogram = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">
  <title>Balise</title>
  <rect x="28" y="20" width="8" height="40" fill="#6b4a2b"/>
  <path d="M10 10h38l8 9-8 9H10z" fill="#e8c547"/>
</svg>
`;

/** One page with one line of text; offsets are counted, so that every reader opens it. */
function formPdf() {
  const text = 'BT /F1 18 Tf 60 760 Td (Formulaire de balisage) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return `${pdf}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
}

/** A photo as a telephone stores it: lying on its side, with the place where it was taken. */
function telephonePhoto() {
  return landscape(1000, 700, 7, [196, 140, 110])
    .jpeg({ quality: 93 })
    .withExif({
      IFD0: { Make: 'Exemple', Model: 'Telephone de demonstration' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '44/1 30/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '6/1 15/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

const capture = await formCapture().removeAlpha().png({ compressionLevel: 1 }).toBuffer();
const files = {
  'Visuel sans titre(1).png': await landscape(720, 300, 1, [120, 160, 205]).png().toBuffer(),
  'refuge-au-couchant.jpg': await telephonePhoto(),
  'Échelle d’accès (été).jpg': await landscape(800, 500, 3, [150, 185, 215]).jpeg({ quality: 92 }).toBuffer(),
  'portrait-noe.jpg': await landscape(240, 240, 11, [205, 180, 160]).jpeg({ quality: 90 }).toBuffer(),
  'capture-guichet.png': capture,
  'copie de capture.png': capture,
  'carte-secteurs.png': await sectorMap().png({ compressionLevel: 2 }).toBuffer(),
  'picto-question.png': await drawing(96, 96, '<circle cx="48" cy="48" r="40" fill="#1b3a5c" fill-opacity="0.8"/>')
    .png()
    .toBuffer(),
  'boussole.gif': await compass(160),
  'picto-balise.svg': pictogram,
  'formulaire-balisage.pdf': formPdf(),
};

await mkdir(folder, { recursive: true });
for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
