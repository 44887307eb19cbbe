import { personMeantBy, sampleAccounts } from './accounts';
import { runningSystem } from './running-system';
import { tokenOf } from './tokens';

/** Prints a token for a person or the number of a sample account; without one, the accounts. */
export async function main([idOrNumber]: string[]): Promise<void> {
  if (idOrNumber === undefined) return console.log(listOfAccounts());
  const person = personMeantBy(idOrNumber);
  console.log(await tokenOf(runningSystem().tokens, person));
}

function listOfAccounts(): string {
  const rows = sampleAccounts().map(
    ({ person, name, description }, index) => `  ${index + 1}  ${name.padEnd(18)} ${description.en} (${person})`,
  );
  return [
    'The sample accounts, of an invented municipality:',
    '',
    ...rows,
    '',
    'npm run --silent token -- 1   prints a token for the first',
  ].join('\n');
}
