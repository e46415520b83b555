/**
 * A buffer that is used again and again. New buffers would add up in memory before they are collected. The bytes from
 * one `take` are valid until the next `take`.
 */
export class ScratchBuffer {
  private bytes: Buffer = Buffer.alloc(0)

  take(size: number): Buffer {
    if (size > this.bytes.length) this.bytes = Buffer.allocUnsafeSlow(size)
    return this.bytes.subarray(0, size)
  }
}
