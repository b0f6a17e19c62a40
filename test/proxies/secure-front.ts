import { haproxy, varnish, type Program } from './programs.js';
import { Proxy } from './proxy.js';
import { Relay } from './relay.js';
import type { Change } from './settings.js';

export interface SecureFrontOptions {
  /** Origin of the upload server. */
  readonly upstream: string;
  readonly change?: Change | undefined;
}

/**
 * What stands between a browser and an upload server: a wire, a proxy that speaks HTTP/2 over TLS, and the wire behind it. Varnish
 * speaks no TLS, so HAProxy stands in front of it.
 */
export class SecureFront {
  private constructor(
    /** Between the browser and the proxy. */
    readonly wire: Relay,
    readonly proxy: Proxy,
    private readonly tls: Proxy,
    /** Between the proxy and the upload server. */
    readonly behind: Relay,
  ) {}

  static async start(program: Program, { upstream, change }: SecureFrontOptions): Promise<SecureFront> {
    const behind = await Relay.start(upstream);
    const setting = { upstreamPort: behind.port, ...(change && { change }) };
    const isPlain = program === varnish;
    const proxy = await Proxy.start(program, {
      ...setting,
      protocol: isPlain ? 'HTTP/1.1' : 'HTTP/2 over TLS',
    });
    const tls = isPlain
      ? await Proxy.start(haproxy, {
          upstreamPort: Number(new URL(proxy.origin).port),
          protocol: 'HTTP/2 over TLS',
        })
      : proxy;
    return new SecureFront(await Relay.start(tls.origin), proxy, tls, behind);
  }

  /** Where the browser finds it. */
  get origin(): string {
    return `https://127.0.0.1:${this.wire.port}`;
  }

  async dispose(): Promise<void> {
    await this.wire.close();
    await this.tls.dispose();
    await this.proxy.dispose();
    await this.behind.close();
  }
}
