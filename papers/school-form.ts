import { isKnownSchoolForm } from '../domain/organisation/school-forms';
import type { Speech } from './speech';

/** What a school form is called: one that has no name with us by its code, null where nobody has told it. */
export const schoolFormSaid = (form: string | null, { say }: Pick<Speech, 'say'>): string =>
  form === null ? say('schoolForm.notTold') : isKnownSchoolForm(form) ? say(`schoolForm.${form}`) : form;
