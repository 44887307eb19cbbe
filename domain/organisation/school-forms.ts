/**
 * The school forms that have a name with us, and what goes with them, in the order in which they are told. A unit has codes of an
 * open list: its sources may tell others.
 */
export const knownSchoolForms = [
  'FS',
  'FKLASS',
  'GR',
  'GRAN',
  'SP',
  'SAM',
  'GY',
  'GYAN',
  'VUX',
  'FTH',
  'OPPFTH',
] as const;
type KnownSchoolForm = (typeof knownSchoolForms)[number];

export const isKnownSchoolForm = (form: string): form is KnownSchoolForm =>
  (knownSchoolForms as readonly string[]).includes(form);

/** What the law called a form before, and what some directories do. */
const otherwiseCalled = new Map<string, KnownSchoolForm>([
  ['FSK', 'FKLASS'],
  ['GRS', 'GRAN'],
  ['TR', 'GRAN'],
  ['GYS', 'GYAN'],
]);
/** The parts of adult education, which units seldom have one of alone. */
const isAdultEducation = (code: string): boolean => /^(VUX|SFI|SARVUX)/.test(code);

const formOf = (code: string): string => (isAdultEducation(code) ? 'VUX' : (otherwiseCalled.get(code) ?? code));

/** The school forms that codes tell of, each once: those that have a name with us first, then others by their code. */
export function schoolFormsOf(codes: readonly string[]): string[] {
  const forms = new Set(codes.map((code) => formOf(code.toUpperCase())));
  const others = [...forms].filter((form) => !isKnownSchoolForm(form)).sort();
  return [...knownSchoolForms.filter((form) => forms.has(form)), ...others];
}
