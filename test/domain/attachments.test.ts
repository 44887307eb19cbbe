import { attachedVersion, attachmentsFor, tellsOfHidden } from '../../domain/attachments';
import { files, once, presented } from './orders';
import { signe, ylva } from './people';
import { states } from './states';

const considered = { accessible: 'no', childrenConsidered: true, copyrightConsidered: true } as const;
const one = { attachmentId: 'attachment-1' };
const ofOrder = { ...considered, about: { kind: 'order', id: null }, file: files.fromSigne._id } as const;
const ofDraft = { ...ofOrder, about: { kind: 'proposal', id: 'version-2' } } as const;
const withBoth = once(() =>
  presented('2026-09-28')
    .when('attachFile', ofOrder, signe, '2026-09-28 18.00')
    .when('attachFile', ofDraft, signe, '2026-09-28 18.01'),
);
const ids = (caller: typeof ylva, { order } = withBoth()) => attachmentsFor(order, caller).map(({ id }) => id);

test('what belongs to a version that is being written is the centre’s until it is presented', () => {
  expect([ids(signe), ids(ylva)]).toEqual([['attachment-1', 'attachment-2'], ['attachment-1']]);
  expect(attachedVersion(withBoth().order, ylva, 'attachment-2', 1)).toBeUndefined();
  expect(attachedVersion(withBoth().order, signe, 'attachment-2', 1)).toMatchObject({ accessible: 'no' });
});

test('what a log says of it is told to its own side only', () => {
  const { order } = withBoth();
  const change = (field: string, after: unknown = null) => ({ field, after });
  expect(tellsOfHidden(order, ylva, change('attachments/attachment-2', {}))).toBe(true);
  expect(tellsOfHidden(order, ylva, change('attachments/attachment-2/versions', []))).toBe(true);
  expect(tellsOfHidden(order, ylva, change('attachments', order.attachments))).toBe(true);
  expect(tellsOfHidden(order, ylva, change('attachments/attachment-1', {}))).toBe(false);
  expect(tellsOfHidden(order, signe, change('attachments/attachment-2', {}))).toBe(false);
  expect(tellsOfHidden(order, ylva, change('meetings/meeting-1', {}))).toBe(false);
});

test('a file is attached by a command that the log tells of, and belongs to the order from then on', () => {
  const { carried, order } = states.held!.tell().when('attachFile', ofOrder, signe, '2026-09-22');
  expect(carried).toMatchObject({ files: { attached: files.fromSigne._id }, isHeard: false });
  expect(order.attachments).toMatchObject([
    { id: 'attachment-1', versions: [{ version: 1, file: files.fromSigne._id }] },
  ]);
});

test('a file that came by mail is attached without asking what its sender was never asked', () => {
  const body = { about: ofOrder.about, file: files.byMail._id, accessible: 'unknown' } as const;
  const { order } = states.held!.tell().when('attachFile', body, ylva, '2026-09-22');
  expect(order.attachments).toHaveLength(1);
});

test('one version is taken away and the others stay; numbers are never used again', () => {
  const { order, carried } = withBoth()
    .when('attachNewVersion', { ...considered, file: files.fromSigne._id }, signe, '2026-09-29', one)
    .when('takeAwayAttachment', { version: 1, reason: 'Fel fil.' }, signe, '2026-09-29 13.00', one);
  expect(carried?.files).toEqual({ takenAway: [files.fromSigne._id] });
  const again = { ...considered, file: files.fromSigne._id };
  const { versions } = withBoth()
    .when('attachNewVersion', again, signe, '2026-09-29', one)
    .when('takeAwayAttachment', { version: 2, reason: 'Fel fil.' }, signe, '2026-09-29 13.00', one)
    .when('attachNewVersion', again, signe, '2026-09-29 14.00', one).order.attachments![0]!;
  expect(versions.map(({ version, takenAway }) => [version, takenAway !== null])).toEqual([
    [1, false],
    [2, true],
    [3, false],
  ]);
  expect(order.attachments![0]!.versions.map(({ takenAway }) => takenAway?.reason ?? null)).toEqual(['Fel fil.', null]);
});

test('the centre takes away what the unit has attached, also when the order has ended', () => {
  const { order } = states
    .read!.tell()
    .when('attachFile', { ...ofOrder, file: files.fromYlva._id }, ylva, '2026-11-11')
    .when('closeOrder', {}, signe, '2026-11-12')
    .when('takeAwayAttachment', { reason: 'Ett barn kan kännas igen.' }, signe, '2026-11-13', one);
  expect(order.attachments![0]!.versions[0]!.takenAway).toMatchObject({ by: { person: signe.person } });
  expect(order.ending).not.toBeNull();
});
