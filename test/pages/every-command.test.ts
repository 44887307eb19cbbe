import { commandForms, hasForm } from '../../api/pages/forms/commands';
import { organisationCommands } from '../../schemas/organisation-commands';
import { orderAt, unit } from '../api/stages';
import { chapters, type Done, telephoned } from '../api/whole-order';
import { faultsInAllLooks } from './looks';
import { refuse } from './refused';
import { describeInBrowser, testSite } from './site';

const site = testSite('pages-commands');
const { api } = site;

/** Nothing can be wrong with them: they ask for nothing that has to be there. */
const takesAll = [
  ...['agreePause', 'chooseJointEvaluation', 'closeOrder', 'confirmRequest', 'includeSummary', 'remind', 'resume'],
];
/** Every command whose form has been refused, or cannot be. */
const tried = new Set<string>();

/** Has the form of a command refused, by whoever gives it when it is to be given, and looks at it in every way. */
async function tryRefused(orderId: string, [at, who, command, , target = {}]: Done): Promise<void> {
  api.clock(at);
  const page = await site.as(who);
  const answer = await page.goto(`/orders/${orderId}/do/${command}?${new URLSearchParams(target as never)}`);
  expect([command, answer!.status()]).toEqual([command, 200]);
  if (!takesAll.includes(command)) expect([command, (await refuse(page)).length > 0]).toEqual([command, true]);
  expect([command, await faultsInAllLooks(page)]).toEqual([command, []]);
  await page.context().close();
  tried.add(command);
}

async function give(orderId: string, [at, who, command, body, target, seen]: Done): Promise<void> {
  api.clock(at);
  await api.kept(who, command, { orderId, ...target }, body, seen === undefined ? {} : { seen });
}

describeInBrowser('The form of a command has nothing wrong when what was sent is refused', () => {
  let orderId = '';
  const entered = async (): Promise<string> => {
    api.clock('2026-09-03 10.00');
    return (await api.kept('staff', 'enterRequest', {}, telephoned)).orderId!;
  };
  beforeAll(async () => {
    orderId = await entered();
  });

  test.each(Object.entries(chapters))(
    'where it is given in an order: %s',
    async (_chapter, all) => {
      for (const done of all) {
        const [, , command] = done;
        if (hasForm(command) && !tried.has(command)) await tryRefused(orderId, done);
        await give(orderId, done);
      }
    },
    600_000,
  );

  test('where an order is confirmed or ends early', async () => {
    await tryRefused(await entered(), ['2026-09-04 09.00', 'rektor', 'confirmRequest']);
    const booked = await orderAt(api, 'booked');
    for (const [who, command] of [
      ['rektor', 'withdrawOrder'],
      ['staff', 'declineOrder'],
      ['administrator', 'closeWithUnit'],
    ] as const)
      await tryRefused(booked, ['2026-09-09 09.00', who, command]);
  }, 120_000);

  test('for every command that has one', () => {
    expect([...tried].sort()).toEqual(Object.keys(commandForms).sort());
  });

  test.each(organisationCommands)('%s, of a unit', async (command) => {
    const page = await site.as('administrator');
    await page.goto(`/units/${unit}/do/${command}`);
    await refuse(page);
    expect(await faultsInAllLooks(page)).toEqual([]);
  });
});
