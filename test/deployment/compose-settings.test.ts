import { composeWith, projectFile, requiredMarked, variables } from './compose';

const compose = composeWith(requiredMarked());
const services = Object.entries(compose.services);

test('every password and key comes from the environment and nowhere else', () => {
  const secrets = services.flatMap(([name, { environment = {} }]) =>
    Object.entries(environment)
      .filter(([variable]) => /PASSWORD|PWD|KEY|SECRET|TOKEN|URI/.test(variable))
      .map(([variable, value]) => [name, variable, variable.endsWith('_URI') ? new URL(value).password : value]),
  );
  expect(secrets).toEqual([
    ['api', 'MONGODB_URI', '%3CMONGODB_PASSWORD%3E'],
    // One of the two, as the file of the sign-in says.
    ['api', 'INSATS_CLIENT_SECRET', ''],
    ['api', 'INSATS_CLIENT_KEY', ''],
    ['worker', 'MONGODB_URI', '%3CMONGODB_PASSWORD%3E'],
    ['worker', 'INSATS_IMAP_PASSWORD', ''],
    ['worker', 'INSATS_SS12000_TOKEN', ''],
    ['mongodb', 'MONGODB_REPLICA_KEY', '<MONGODB_REPLICA_KEY>'],
    ['mongodb-setup', 'MONGODB_ROOT_PASSWORD', '<MONGODB_ROOT_PASSWORD>'],
    ['mongodb-setup', 'MONGODB_PASSWORD', '<MONGODB_PASSWORD>'],
    ['postgresql', 'POSTGRES_PASSWORD', '<TEMPORAL_DB_PASSWORD>'],
    ['temporal-schema', 'SQL_PASSWORD', '<TEMPORAL_DB_PASSWORD>'],
    ['temporal', 'POSTGRES_PWD', '<TEMPORAL_DB_PASSWORD>'],
  ]);
});

test('a variable that is required in one place is required wherever it is read', () => {
  const names = variables().map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test.each(Object.keys(requiredMarked()))('without %s nothing starts, and a sentence says what is missing', (name) => {
  const { [name]: _missing, ...others } = requiredMarked();
  expect(() => composeWith(others)).toThrow(`${name} is missing: Set ${name}, `);
});

test('the example of the settings has every variable, no secret, and the values that stand in', () => {
  const example = projectFile('deploy', '.env.example').matchAll(/^([A-Z0-9_]+)=(.*)$/gm);
  const read = variables().map(({ name, standsIn }) => [name, standsIn ?? '']);
  expect(Object.fromEntries([...example].map(([, name, value]) => [name, value]))).toEqual(Object.fromEntries(read));
});

test('the documentation lists the variables that api and worker get, no more and no fewer', () => {
  const rows = projectFile('docs', 'running-for-real.md').matchAll(/^\| `([A-Z0-9_]+)` +\| ([\w, ]+?) +\|/gm);
  const listed = [...rows].flatMap(([, variable, forWhom]) =>
    (forWhom as string).split(', ').map((name) => `${name} ${variable}`),
  );
  const got = ['api', 'worker'].flatMap((name) =>
    Object.keys(compose.services[name]?.environment ?? {}).map((variable) => `${name} ${variable}`),
  );
  expect(listed.sort()).toEqual(got.sort());
});

test('the README knows every variable that api and worker get', () => {
  const cells = projectFile('README.md').matchAll(/^\| ((?:`[^`]+`(?:, )?)+) +\|/gm);
  const known = [...cells].flatMap(([, names]) => (names as string).replaceAll('`', '').split(', '));
  const got = ['api', 'worker'].flatMap((name) => Object.keys(compose.services[name]?.environment ?? {}));
  expect(got.filter((variable) => !known.includes(variable))).toEqual([]);
});

const post = ['settings.ts', 'incoming/settings.ts', 'incoming/inbox-settings.ts'];
test.each(['api', 'worker'])('every variable that the code of %s reads is set', (name) => {
  const sources = [
    projectFile(name, 'settings.ts'),
    ...(name === 'worker' ? post.map((file) => projectFile('post', file)) : []),
  ];
  const read = sources.join('\n').matchAll(/\benv\.([A-Z0-9_]+)|\b(?:needed|addressIn)\(env, '([A-Z0-9_]+)'/g);
  const variablesRead = new Set([...read].map(([, plain, required]) => plain ?? required));
  // Those of Temporal are read by its SDK, and the file of the sign-in names the client's.
  const readElsewhere = /^(TEMPORAL_|INSATS_CLIENT_)/;
  // For trying out, and for nobody's letters.
  variablesRead.delete('INSATS_MAIL_AT_ANY_HOUR');
  const set = Object.keys(compose.services[name]?.environment ?? {}).filter((one) => !readElsewhere.test(one));
  expect([...variablesRead].sort()).toEqual(set.sort());
});
