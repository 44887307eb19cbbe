// Reads a PDF as a reader that knows nothing of how it was made: `node pdf-reader.mjs file.pdf` prints JSON.
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const document = await getDocument({ data: new Uint8Array(readFileSync(process.argv[2])), verbosity: 0 }).promise;

/** The tags of a page in their order, each with how deep it lies. */
function tagsIn(node, depth = 0) {
  const own = node.role ? [{ role: node.role, depth, ...(node.alt ? { alt: node.alt } : {}) }] : [];
  return [...own, ...(node.children ?? []).flatMap((child) => tagsIn(child, depth + 1))];
}

/** What is read aloud of a page: everything but what is marked as an artifact, such as its foot. */
async function textOf(page) {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const read = [];
  const artifacts = [];
  const open = [];
  for (const { type, tag, str, hasEOL } of items) {
    if (type?.startsWith('beginMarkedContent')) open.push(tag);
    else if (type === 'endMarkedContent') open.pop();
    else (open.includes('Artifact') ? artifacts : read).push(str, hasEOL ? '\n' : '');
  }
  return { read: read.join(''), artifacts: artifacts.join('') };
}

const pages = [];
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const links = (await page.getAnnotations()).flatMap(({ url }) => url ?? []);
  const tags = tagsIn((await page.getStructTree()) ?? {});
  pages.push({ ...(await textOf(page)), tags, links });
}
const { info, metadata } = await document.getMetadata();
const outline = (await document.getOutline())?.map(({ title, items }) => ({
  title,
  below: items.map((each) => each.title),
}));
const { Marked: isTagged } = (await document.getMarkInfo()) ?? {};
const standard = metadata?.get('pdfuaid:part') ?? null;
process.stdout.write(
  JSON.stringify({ title: info.Title, language: info.Language, isTagged, standard, outline, pages }),
);
