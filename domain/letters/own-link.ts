/** Whether everybody who gets a letter of this kind gets a link of their own with it, which works once. */
export const bringsOwnLink = (kind: string): boolean => kind === 'survey.open';

/** What stands in the place of a link's secret wherever a letter is kept: the secret itself is in the mail alone. */
export const secretMark = 'star-bara-i-brevet';

/** A text as it goes out, with the secret of its recipient's own link. */
export const withSecret = (text: string, secret: string): string => text.replaceAll(secretMark, secret);
