// The official nats-server release for this machine, by version and checksum.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EnvHttpProxyAgent, fetch } from 'undici';

/** How long the other side may stay silent: while connecting, before its answer, and between two pieces of it. */
const SILENCE_MS = 5_000;
const WHOLE_DOWNLOAD_MS = 90_000;
const MAX_ARCHIVE_BYTES = 64 * 1024 * 1024;
const UNPACK_TIMEOUT_MS = 20_000;

export type Release = { readonly url: string; readonly sha256: string };

const release = (version: string, system: string, sha256: string): Release => ({
  url: `https://github.com/nats-io/nats-server/releases/download/v${version}/nats-server-v${version}-${system}.tar.gz`,
  sha256,
});

// Linux as in the official Docker image of 2.12.4. No newer pin for macOS: 2.10.22 is the newest release whose checksums we could compare.
const RELEASES: Readonly<Record<string, Release>> = {
  'linux-x64': release(
    '2.12.4',
    'linux-amd64',
    '92388f2e4aa1e6dea402eb173cbdb1fcb1df9a9c899cb807b91ddbb45c131b65',
  ),
  'linux-arm64': release(
    '2.12.4',
    'linux-arm64',
    '44a6ff34eff7e8d0e1409dbac0b733cff7ecbb4f19388a4d0d3d6085d899f017',
  ),
  'darwin-x64': release(
    '2.10.22',
    'darwin-amd64',
    'e99eb01a886b5de05972445e362e48cf8ad10b45e4cd5a5592475b184f8f81c9',
  ),
  'darwin-arm64': release(
    '2.10.22',
    'darwin-arm64',
    '93ce74f61a49d8fa9dfbf420e5a844e25309e429c5c8e27b54b3283d0712fcff',
  ),
};

export const releaseForThisMachine = (): Release | undefined => RELEASES[`${platform()}-${arch()}`];

/**
 * Downloads and unpacks `wanted` into `workDir`; answers the path of the binary. Goes through HTTPS_PROXY where that is set.
 *
 * @throws when the other side is silent for 5 s, answers anything but 200, or the checksum differs.
 */
export async function downloadRelease(wanted: Release, workDir: string): Promise<string> {
  const bytes = await download(wanted.url);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== wanted.sha256) throw new Error(`the checksum of ${wanted.url} is wrong`);
  const archive = join(workDir, 'nats-server.tar.gz');
  writeFileSync(archive, bytes);
  await promisify(execFile)('tar', ['-xzf', archive, '-C', workDir, '--strip-components=1'], {
    timeout: UNPACK_TIMEOUT_MS,
  });
  return join(workDir, 'nats-server');
}

async function download(url: string): Promise<Buffer> {
  const silence = new AbortController();
  const overSilence = () => silence.abort(new Error(`${new URL(url).host} does not answer`));
  let timer = setTimeout(overSilence, SILENCE_MS);
  const proxy = new EnvHttpProxyAgent({ connect: { timeout: SILENCE_MS } });
  try {
    const response = await fetch(url, {
      dispatcher: proxy,
      signal: AbortSignal.any([silence.signal, AbortSignal.timeout(WHOLE_DOWNLOAD_MS)]),
    });
    if (!response.ok || !response.body) throw new Error(`${new URL(url).host} answered ${response.status}`);
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of response.body) {
      clearTimeout(timer);
      timer = setTimeout(overSilence, SILENCE_MS);
      size += piece.byteLength;
      if (size > MAX_ARCHIVE_BYTES) throw new Error(`${url} is larger than ${MAX_ARCHIVE_BYTES} bytes`);
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  } catch (error) {
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error; // undici says only `fetch failed`
  } finally {
    clearTimeout(timer);
    await proxy.destroy();
  }
}
