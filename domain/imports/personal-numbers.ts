/** The sum of the digits of each second one doubled, from the first: the check of Swedish personal identity numbers. */
const luhn = (digits: string): number =>
  [...digits]
    .map((digit, i) => Number(digit) * (i % 2 === 0 ? 2 : 1))
    .reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0);

/**
 * Whether a text is a Swedish personal identity number or co-ordination number, with or without century and hyphen.
 * They are never stored: not as an id either.
 */
export function isPersonalNumber(text: string): boolean {
  const parts = /^(?:19|20)?(\d{2})(\d{2})(\d{2})[-+]?(\d{4})$/.exec(text.trim());
  if (!parts) return false;
  const [, year, month, day, last] = parts;
  const dayOfBirth = Number(day) > 60 ? Number(day) - 60 : Number(day);
  const isDate = Number(month) >= 1 && Number(month) <= 12 && dayOfBirth >= 1 && dayOfBirth <= 31;
  return isDate && luhn(`${year}${month}${day}${last}`) % 10 === 0;
}

/** Whether a text is a personal identity number, or a sign-in or an address that is made of one: `eppn:…@kommun.example`. */
export const isMadeOfPersonalNumber = (text: string): boolean => text.split(/[:@]/).some(isPersonalNumber);
