import { findBrowser } from './browsers.js';
import { startWebKitDriver } from './webkit-driver.js';

/** One window of a stock WebKitGTK, which Playwright does not drive. */
export interface WebKitSession {
  open(url: string): Promise<void>;
  back(): Promise<void>;
  /** Calls a function in the page; it sees nothing of what is around it here. */
  call<Result>(task: () => Result): Promise<Result>;
  close(): Promise<void>;
}

/**
 * By the commands of WebDriver (W3C, sections 8.1, 10.1, 10.3 and 13.2).
 *
 * @throws where WebKitGTK, its driver or Xvfb is missing, or a command is refused.
 */
export async function startWebKit(): Promise<WebKitSession> {
  const driver = await startWebKitDriver();
  const command = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${driver.port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`WebKitWebDriver: ${JSON.stringify(value)}`);
    return value;
  };
  const alwaysMatch = {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': {
      binary: findBrowser('webkit')?.executablePath,
      args: ['--automation'],
    },
  };
  const { sessionId } = (await command('POST', '/session', { capabilities: { alwaysMatch } })) as {
    sessionId: string;
  };
  const session = `/session/${sessionId}`;
  return {
    open: async (url) => void (await command('POST', `${session}/url`, { url })),
    back: async () => void (await command('POST', `${session}/back`, {})),
    call: async <Result>(task: () => Result) =>
      (await command('POST', `${session}/execute/sync`, {
        script: `return (${task.toString()})()`,
        args: [],
      })) as Result,
    async close() {
      await command('DELETE', session);
      driver.stop();
    },
  };
}
