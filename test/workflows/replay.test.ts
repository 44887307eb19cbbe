import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { storedHistories } from './story';

const names = readdirSync(storedHistories).filter((name) => name.endsWith('.json'));
const history = (name: string) => historyFromJSON(JSON.parse(readFileSync(join(storedHistories, name), 'utf8')));

test('every path has a stored history', () => {
  expect(names.sort()).toEqual([
    'a-whole-order.json',
    'another-date.json',
    'december.json',
    'late-signal.json',
    'no-proposal.json',
    'parallel-groups.json',
    'paused.json',
    'queued.json',
    'withdrawn.json',
  ]);
});

test('every stored history replays on the workflows of now', async () => {
  const bad: string[] = [];
  const histories = names.map((name) => ({ workflowId: name, history: history(name) }));
  const workflowBundle = { codePath: process.env.INSATS_WORKFLOW_BUNDLE! };
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories))
    if (error) bad.push(`${workflowId}: ${error.name}`);
  expect(bad).toEqual([]);
});
