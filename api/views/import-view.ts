import type { Import } from '../../schemas/imports';
import { sentence } from '../problems';
import type { Language } from '../words';
import type { LinkMaker } from './links';

const linksOf = (id: string, link: LinkMaker) => ({
  self: link(`/imports/${id}`),
  changes: link(`/imports/${id}/changes`, 'changes'),
});

/** An import as it stands in a list. */
export function importRow(
  { _id: id, key: _key, decidedKey: _decidedKey, problems: _problems, toldOf: _toldOf, ...told }: Import,
  link: LinkMaker,
) {
  return { id, ...told, _links: linksOf(id, link) };
}

/** An import with what is wrong in its rows. */
export function importView(shown: Import, link: LinkMaker, language: Language) {
  const { failure, problems } = shown;
  return {
    ...importRow(shown, link),
    problems: problems.map((problem) => ({ ...problem, detail: sentence(problem.refusal, problem.told, language) })),
    failureDetail: failure && sentence(failure.refusal, failure.told, language),
  };
}
