/** The largest of each 2×2 pixels of pictures [height×width×channels]; an odd last row or column is left out. */

/** Z → Y [⌊height/2⌋×⌊width/2⌋×channels] for m pictures; `chosen`, a byte each: which of the four it was. */
export function pool(z: usize, y: usize, chosen: usize, m: i32, height: i32, width: i32, channels: i32): void {
  const pixel: usize = channels * 4;
  const row: usize = width * pixel;
  for (let i = 0; i < m; i++) {
    for (let v = 0; v + 1 < height; v += 2) {
      for (let u = 0; u + 1 < width; u += 2) {
        const corner = z + v * row + u * pixel;
        for (let c: usize = 0; c < pixel; c += 4) {
          let best = load<f32>(corner + c);
          let which: u8 = 0;
          const right = load<f32>(corner + pixel + c);
          if (right > best) {
            best = right;
            which = 1;
          }
          const below = load<f32>(corner + row + c);
          if (below > best) {
            best = below;
            which = 2;
          }
          const across = load<f32>(corner + row + pixel + c);
          if (across > best) {
            best = across;
            which = 3;
          }
          store<f32>(y, best);
          store<u8>(chosen, which);
          y += 4;
          chosen++;
        }
      }
    }
    z += height * row;
  }
}

/**
 * dY → dZ, each to the pixel that was chosen and 0 to the others, for m pictures.
 * @param dz pictures with a margin: `pictureStep` bytes from one to the next, `row` from one row to the next, the
 * first pixel of the first at dz.
 */
export function unpool(
  dy: usize, chosen: usize,
  dz: usize, pictureStep: usize, row: usize,
  m: i32, height: i32, width: i32, channels: i32,
): void {
  const pixel: usize = channels * 4;
  for (let i = 0; i < m; i++) {
    for (let v = 0; v < height; v++) memory.fill(dz + v * row, 0, width * pixel);
    for (let v = 0; v + 1 < height; v += 2) {
      for (let u = 0; u + 1 < width; u += 2) {
        const corner = dz + v * row + u * pixel;
        for (let c: usize = 0; c < pixel; c += 4) {
          const which = load<u8>(chosen);
          store<f32>(corner + c + (which & 1) * pixel + (which >> 1) * row, load<f32>(dy));
          dy += 4;
          chosen++;
        }
      }
    }
    dz += pictureStep;
  }
}
