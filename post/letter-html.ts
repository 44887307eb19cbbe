import { escaped } from '../domain/escaped';
import type { ComposedLetter, LetterLink } from '../domain/letters/compose';

const font = 'font-family:Arial,Helvetica,sans-serif';
const text = `${font};font-size:16px;line-height:24px`;
const small = `${font};font-size:13px;line-height:20px`;

/** A text with the lines that it was written in. */
const linesOf = (written: string): string => escaped(written).replaceAll('\n', '<br>');

const paragraph = (written: string): string => `<p style="margin:0 0 16px;${text}">${linesOf(written)}</p>`;

const linked = ({ text: words, address }: LetterLink, style: string): string =>
  `<a href="${escaped(address)}" style="${style}">${escaped(words)}</a>`;

/** A button that Outlook draws too: a coloured cell, with the address beside it for whoever cannot press it. */
const button = (action: NonNullable<ComposedLetter['action']>): string => `
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px"><tr>
<td bgcolor="#1f4e79" style="background-color:#1f4e79;border-radius:4px;padding:12px 20px">${linked(action, `${text};color:#ffffff;text-decoration:none;font-weight:bold`)}</td>
</tr></table>
<p style="margin:0 0 16px;${small};word-break:break-all">${linesOf(action.help)}</p>`;

const closing = ({ signature, footer, unsubscribe }: ComposedLetter): string => `
${paragraph(signature)}
<hr style="border:0;border-top:1px solid #767676;margin:24px 0 12px">
<p style="margin:0 0 8px;${small}">${linesOf(footer)}</p>${
  unsubscribe ? `\n<p style="margin:0;${small}">${linked(unsubscribe, `${small};text-decoration:underline`)}</p>` : ''
}`;

/**
 * The letter as HTML that says what its plain text says: no images, no scripts, nothing fetched. Colours are left to the
 * mail program, so that it can be read in the dark too, but for the button's.
 */
export const letterHtml = (letter: ComposedLetter): string => `<!DOCTYPE html>
<html lang="${letter.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(letter.subject)}</title>
</head>
<body style="margin:0;padding:0">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px 16px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px"><tr><td align="left">
${[letter.greeting, ...letter.paragraphs].map(paragraph).join('\n')}${letter.action ? button(letter.action) : ''}${closing(letter)}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
