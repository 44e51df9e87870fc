/** Whether these kernels are for an engine that makes one wide register of two: build/kernels.ts compiles them both ways. */
declare const WIDE: bool;
