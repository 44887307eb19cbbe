import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { readTlsFiles, renewedCertificate } from '../../post/tls';
import { certificateFor } from '../setup/certificate';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insats-tls-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const put = (name: string) => writeFileSync(join(folder, name), name);

test('an authority of ones own counts beside those that everybody believes', () => {
  expect(readTlsFiles(undefined)).toEqual({ authorities: null, own: null });
  expect(readTlsFiles(folder)).toEqual({ authorities: null, own: null });
  put('ca.pem');
  expect(readTlsFiles(folder)).toEqual({ authorities: [...rootCertificates, 'ca.pem'], own: null });
});

test('a key and a certificate belong together', () => {
  put('key.pem');
  expect(() => readTlsFiles(folder)).toThrow('INSATS_MAIL_TLS has only one of key.pem and certificate.pem');
  put('certificate.pem');
  expect(readTlsFiles(folder).own).toEqual({ folder, key: 'key.pem', cert: 'certificate.pem' });
});

test('a folder that does not exist is told of', () => {
  expect(() => readTlsFiles(join(folder, 'none'))).toThrow('INSATS_MAIL_TLS names');
});

test('a renewed certificate is found once both its files are there, and one that does not fit its key is told of', async () => {
  const [first, second] = await Promise.all([certificateFor(), certificateFor()]);
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
  write('key.pem', first.key);
  write('certificate.pem', first.cert);
  const known = readTlsFiles(folder).own!;
  expect(renewedCertificate(known)).toBeNull();
  write('certificate.pem', second.cert);
  expect(() => renewedCertificate(known)).toThrow('do not fit');
  write('certificate.pem', 'half a cert');
  expect(() => renewedCertificate(known)).toThrow('do not fit');
  write('key.pem', second.key);
  write('certificate.pem', second.cert);
  expect(renewedCertificate(known)).toEqual({ folder, ...second });
  rmSync(join(folder, 'key.pem'));
  expect(() => renewedCertificate(known)).toThrow('only one of');
});
