import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A wire to a server of this machine that can be cut: the browser's own switch leaves this machine's connections alone. */
export class Wire {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor(readonly target: URL) {
    this.#server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      near.pipe(far).pipe(near);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => {
          other.destroy();
          this.#sockets.delete(socket);
        });
      }
    });
  }

  static async to(url: string): Promise<Wire> {
    const wire = new Wire(new URL(url));
    await wire.#listen(0);
    return wire;
  }

  /** The same page at this end. */
  get url(): string {
    const url = new URL(this.target);
    url.port = String(this.#port);
    return url.href;
  }

  /** @returns What mends it. */
  async cut(): Promise<() => Promise<void>> {
    const port = this.#port;
    this.close();
    await once(this.#server, 'close');
    return () => this.#listen(port);
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async #listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }
}
