'use strict';
// Prints papers, in a process of its own: what it does takes long for a big one, and it can be ended when it takes too long.
// Plain JavaScript, because it runs as it is, built or not. It reads its own form and the fonts, and nothing else.

const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');

const fontPaths = [
  require.resolve('@expo-google-fonts/familjen-grotesk/package.json'),
  require.resolve('@expo-google-fonts/noto-sans/package.json'),
  require.resolve('@expo-google-fonts/ibm-plex-sans-arabic/package.json'),
  require.resolve('@expo-google-fonts/noto-emoji/package.json'),
].map(dirname);

const compiler = NodeCompiler.create({ workspace: __dirname, fontArgs: [{ fontPaths }] });
const form = readFileSync(join(__dirname, 'paper.typ'), 'utf8');

const reasonsOf = (failed) => failed.shortDiagnostics.map(({ message }) => message).join('; ');

/** The paper as PDF/UA-1; where a character has no glyph in any font, as a tagged PDF that does not claim the standard. */
function print(paper) {
  const made = compiler.compile({ mainFileContent: form, inputs: { paper } });
  if (made.hasError()) throw new Error(reasonsOf(made.takeDiagnostics()));
  try {
    return { pdf: compiler.pdf(made.result, { pdfStandard: 'ua-1' }), lacking: null };
  } catch (error) {
    return { pdf: compiler.pdf(made.result), lacking: String(error.message) };
  }
}

process.on('message', ({ id, paper }) => {
  let printed;
  try {
    printed = print(paper);
  } catch (error) {
    printed = { failed: String(error.message) };
  }
  compiler.evictCache(1);
  process.send({ id, ...printed });
});
process.on('disconnect', () => process.exit());
