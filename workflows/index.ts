export { decemberByItself } from './decemberByItself';
export { decemberEvaluation } from './decemberEvaluation';
export { importByItself } from './importByItself';
export { importOrganisation } from './importOrganisation';
export { postRound } from './postRound';
export { tailoredIntervention } from './tailoredIntervention';
