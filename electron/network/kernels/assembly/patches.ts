/**
 * The 3×3 surroundings of every pixel of a picture [height×width×channels], as the rows of a matrix
 * [height·width × 9·channels]: a convolution is then a product. Beyond the edge is 0.
 */

/** Picture → patches. */
export function gather(picture: usize, height: i32, width: i32, channels: i32, patches: usize): void {
  const pixel = channels * 4;
  const row = width * pixel;
  const strip = 3 * pixel;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let dy = -1; dy <= 1; dy++) {
        const from = picture + (y + dy) * row + (x - 1) * pixel;
        if (y + dy < 0 || y + dy >= height) {
          clear(patches, strip);
        } else if (x == 0) {
          clear(patches, pixel);
          copy(from + pixel, patches + pixel, min(2, width) * pixel);
          if (width == 1) clear(patches + 2 * pixel, pixel);
        } else if (x == width - 1) {
          copy(from, patches, 2 * pixel);
          clear(patches + 2 * pixel, pixel);
        } else {
          copy(from, patches, strip);
        }
        patches += strip;
      }
    }
  }
}

/** Patches → picture: each pixel the sum of what stands for it in all patches; the transpose of `gather`. */
export function scatter(patches: usize, height: i32, width: i32, channels: i32, picture: usize): void {
  const pixel = channels * 4;
  const row = width * pixel;
  clear(picture, height * row);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let dy = -1; dy <= 1; dy++) {
        if (y + dy >= 0 && y + dy < height) {
          const left = x == 0 ? 1 : 0;
          const right = x == width - 1 ? 2 : 3;
          const to = picture + (y + dy) * row + (x - 1 + left) * pixel;
          add(patches + left * pixel, to, (right - left) * pixel);
        }
        patches += 3 * pixel;
      }
    }
  }
}

function copy(from: usize, to: usize, bytes: i32): void {
  const end = from + bytes;
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, v128.load(from));
  for (; from < end; from += 4, to += 4) store<f32>(to, load<f32>(from));
}

function add(from: usize, to: usize, bytes: i32): void {
  const end = from + bytes;
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
  for (; from < end; from += 4, to += 4) store<f32>(to, load<f32>(to) + load<f32>(from));
}

function clear(to: usize, bytes: i32): void {
  const end = to + bytes;
  for (; to + 16 <= end; to += 16) v128.store(to, f32x4.splat(0));
  for (; to < end; to += 4) store<f32>(to, 0);
}
