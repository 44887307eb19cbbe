import { escaped } from '../../domain/escaped';
import type { SampleAccount } from '../accounts';

const page = (title: string, body: string): string => `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;

const button = ({ person, name, description }: SampleAccount): string =>
  `<p><button name="person" value="${escaped(person)}">${escaped(name)}</button> ${escaped(description.sv)} <span lang="en">(${escaped(description.en)})</span></p>`;

/** The sample accounts as buttons: a click on one signs its person in. */
export const accountsPage = (accounts: readonly SampleAccount[], to: string): string =>
  page(
    'Vem vill du vara?',
    `<p>Påhittade konton i en påhittad kommun. <span lang="en">Invented accounts of an invented municipality.</span></p>
<form method="post" action="${escaped(to)}">
${accounts.map(button).join('\n')}
</form>`,
  );

/** Asks whether to sign out here too. The form is the provider's own, and known to it by its id. */
export const signOutPage = (form: string): string =>
  page(
    'Logga ut',
    `<p>Du är utloggad ur Insats. Logga ut från inloggningstjänsten också? <span lang="en">You are signed out of Insats. Sign out of the sign-in service too?</span></p>
${form}
<button form="op.logoutForm" name="logout" value="yes">Logga ut</button>
<button form="op.logoutForm">Förbli inloggad</button>`,
  );

/** What is wrong, by the words of the specification. */
export const errorPage = (error: string, description: string): string =>
  page('Inloggningen gick inte', `<p lang="en">${escaped(error)}: ${escaped(description)}</p>`);
