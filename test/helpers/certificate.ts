import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes a certificate for 127.0.0.1 that it signs itself, for two days.
 *
 * @returns the path of a PEM file with the certificate and its key.
 * @throws {Error} if openssl is not installed
 */
export function makeCertificate(folder: string): string {
  const [certificate, key, both] = ['certificate.pem', 'key.pem', 'upload.pem'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const how = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'];
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', ...how, ...names, '-out', certificate, '-keyout', key], {
    stdio: 'ignore',
  });
  writeFileSync(both, `${readFileSync(certificate, 'utf8')}${readFileSync(key, 'utf8')}`);
  return both;
}
