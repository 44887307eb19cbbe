// Makes MongoDB a replica set of one member with an administrator and the user that Insats is, or brings them to what
// the environment says. Run by mongosh beside the server, from whose loopback address the first user may be made.
// Safe to run any number of times.
//
// Reads MONGODB_ROOT_PASSWORD and MONGODB_PASSWORD.

const SERVER = 'mongodb://127.0.0.1:27017/?directConnection=true&serverSelectionTimeoutMS=2000';
const MEMBER = 'mongodb:27017';
const SECONDS_TO_WAIT = 120;

/** The password in this variable; refused when it is short or could not stand in a connection string as it is. */
function password(variable) {
  const value = process.env[variable] ?? '';
  if (!/^[A-Za-z0-9]{20,}$/.test(value)) {
    throw new Error(`${variable} must be at least 20 letters and digits. Make one with: openssl rand -hex 32`);
  }
  return value;
}

/** The server's admin database, once the server answers. */
function connectWhenUp() {
  for (let second = 1; ; second += 1) {
    try {
      return connect(SERVER).getSiblingDB('admin');
    } catch (error) {
      if (second >= SECONDS_TO_WAIT) throw error;
      sleep(1000);
    }
  }
}

/** Makes the replica set when there is none, and waits until its member takes writes. */
function haveReplicaSet(admin) {
  if (!admin.hello().setName) {
    admin.runCommand({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: MEMBER }] } });
    print(`Replica set rs0 made with ${MEMBER}.`);
  }
  for (let second = 1; !admin.hello().isWritablePrimary; second += 1) {
    if (second >= SECONDS_TO_WAIT) throw new Error(`${MEMBER} takes no writes after ${SECONDS_TO_WAIT} seconds.`);
    sleep(1000);
  }
}

/** Whether the administrator exists with this password; on success the connection is the administrator's. */
function isAdministrator(admin, secret) {
  try {
    admin.auth('root', secret);
    return true;
  } catch (error) {
    if (error.code !== 18) throw error; // AuthenticationFailed
    return false;
  }
}

/** Signs in as the administrator, who is made when the server has no user yet. */
function signInAsAdministrator(admin, secret) {
  if (isAdministrator(admin, secret)) return;
  try {
    admin.createUser({ user: 'root', pwd: secret, roles: ['root'] });
  } catch (error) {
    if (error.code !== 13) throw error; // Unauthorized: there are users already
    throw new Error(
      'MongoDB has an administrator with another password than MONGODB_ROOT_PASSWORD. See docs/running-for-real.md.',
    );
  }
  admin.auth('root', secret);
  print('Administrator made.');
}

/** Makes the role, or gives it these privileges and no others. */
function haveRole(admin, role, privileges, roles) {
  if (admin.getRole(role)) admin.updateRole(role, { privileges, roles });
  else admin.createRole({ role, privileges, roles });
}

/** Makes the user, or gives it this password and these roles and no others. */
function haveUser(admin, user, pwd, roles) {
  if (admin.getUser(user)) admin.updateUser(user, { pwd, roles });
  else admin.createUser({ user, pwd, roles });
}

const rootPassword = password('MONGODB_ROOT_PASSWORD');
const insatsPassword = password('MONGODB_PASSWORD');
const admin = connectWhenUp();
haveReplicaSet(admin);
signInAsAdministrator(admin, rootPassword);

// What mongorestore needs to replay what was written while a backup was taken.
haveRole(admin, 'replayBackup', [{ resource: { anyResource: true }, actions: ['anyAction'] }], []);
haveUser(admin, 'root', rootPassword, ['root', 'replayBackup']);

// Insats reads and writes its own database and changes its validators, and nothing else.
const validators = [{ resource: { db: 'insats', collection: '' }, actions: ['collMod'] }];
haveRole(admin, 'insats', validators, [{ role: 'readWrite', db: 'insats' }]);
haveUser(admin, 'insats', insatsPassword, ['insats']);
print('MongoDB is set up.');
