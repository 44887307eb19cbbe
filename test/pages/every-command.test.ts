import { hasForm } from '../../api/pages/forms/commands';
import { organisationCommands } from '../../schemas/organisation-commands';
import { unit } from '../api/stages';
import { type Filled, fill } from './filled';
import { faultsInAllLooks } from './looks';
import { refuse } from './refused';
import { describeInBrowser, testSite } from './site';

const site = testSite('pages-commands');
const { api } = site;
type Side = 'rektor' | 'staff' | 'lead';

/** The form of each command where an order offers it: who gives it, and its address. */
async function offered(filled: Filled): Promise<Map<string, [Side, string]>> {
  const found = new Map<string, [Side, string]>();
  for (const who of ['rektor', 'staff', 'lead'] as const)
    for (const order of new Set(Object.values(filled))) {
      const { status, text } = await site.get(who, `/orders/${order}`);
      if (status !== 200) continue;
      for (const [, path = '', command = ''] of text.matchAll(/href="(\/orders\/[\w-]+\/do\/(\w+)[^"#]*)/g))
        found.set(command, found.get(command) ?? [who, path.replaceAll('&#38;', '&').replaceAll('&amp;', '&')]);
    }
  return found;
}

/** Nothing can be wrong with them: they ask for nothing that has to be there. */
const takesAll = ['remind', 'closeOrder'];
/** So many different forms are offered by the orders here, and more by orders that are shared, paused or moved. */
const atLeast = 30;

describeInBrowser('The form of a command has nothing wrong when what was sent is refused', () => {
  let forms = new Map<string, [Side, string]>();
  beforeAll(async () => {
    forms = await offered(await fill(api));
    api.clock('2026-12-09 09.00');
  });

  test('for each that an order offers', async () => {
    const commands = [...forms].filter(([command]) => hasForm(command));
    for (const [command, [who, path]] of commands) {
      const page = await site.as(who);
      await page.goto(path);
      if (!takesAll.includes(command)) expect([command, (await refuse(page)).length > 0]).toEqual([command, true]);
      expect([command, await faultsInAllLooks(page)]).toEqual([command, []]);
      await page.context().close();
    }
    expect(commands.length).toBeGreaterThanOrEqual(atLeast);
  }, 600_000);

  test.each(organisationCommands)('%s, of a unit', async (command) => {
    const page = await site.as('administrator');
    await page.goto(`/units/${unit}/do/${command}`);
    await refuse(page);
    expect(await faultsInAllLooks(page)).toEqual([]);
  });
});
