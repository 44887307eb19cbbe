/** The layers: everything points inward, nothing flows back up (docs/decisions/0001). */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: `^${from}/` },
  to: {
    path: '^[a-z]+/',
    pathNot: [`^${from}/`, ...allowed.map((folder) => `^${folder}`), '^node_modules/', '^typebox/', '^nodemailer/'],
    dependencyTypesNot: ['npm', 'core'],
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only('schemas-import-nothing-of-ours', 'schemas', [], 'The shape of every document is told once, at the bottom.'),
    only('domain-is-pure', 'domain', ['schemas/'], 'What is decided needs shapes only: no clock, no I/O.'),
    only('sources-are-read', 'sources', ['schemas/', 'domain/'], 'Reads what others know of the organisation.'),
    only('files-are-looked-at', 'files', ['schemas/'], 'What a file holds, and whether it is malicious.'),
    only(
      'documents-keep-decisions',
      'documents',
      ['schemas/', 'domain/', 'files/'],
      'The only code that speaks MongoDB.',
    ),
    only(
      'workflows-know-facts-only',
      'workflows',
      ['schemas/facts', 'schemas/vocabulary', 'activities/'],
      'Workflows are told instants; they decide nothing.',
    ),
    only(
      'papers-are-made-of-records',
      'papers',
      ['schemas/', 'domain/'],
      'What people get to read, print and pass on.',
    ),
    only('post-carries-letters', 'post', ['schemas/', 'domain/'], 'What leaves by mail and what comes in by it.'),
    only(
      'activities-act-on-documents',
      'activities',
      ['schemas/', 'domain/', 'sources/', 'files/', 'documents/', 'post/'],
      'What is done when it is time.',
    ),
    only(
      'worker-runs-processes',
      'worker',
      ['schemas/', 'domain/', 'sources/', 'files/', 'documents/', 'post/', 'activities/', 'workflows/'],
      'Runs workflows and activities.',
    ),
    only(
      'api-serves-documents',
      'api',
      ['schemas/', 'domain/', 'papers/', 'sources/', 'files/', 'documents/', 'post/', 'package.json'],
      'The API knows no process and no Temporal.',
    ),
    {
      name: 'mongodb-in-documents-only',
      severity: 'error',
      comment: 'Everybody else asks documents.',
      from: { pathNot: ['^(documents|embedded|bench|test)/'] },
      to: { path: '^node_modules/mongodb/' },
    },
    {
      name: 'temporal-in-the-process-only',
      severity: 'error',
      from: { pathNot: ['^(workflows|activities|worker|embedded|bench|test)/'] },
      to: { path: '^node_modules/@temporalio/' },
    },
    {
      name: 'domain-without-surroundings',
      severity: 'error',
      from: { path: '^(domain|schemas)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.embedded|\\.insats)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.cjs', '.json'] },
  },
};
