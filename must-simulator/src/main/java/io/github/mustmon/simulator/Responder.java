package io.github.mustmon.simulator;

import java.util.List;

/** What is at the far end of a line: a device, or one that misbehaves. For one thread. */
public interface Responder {

    /** Takes bytes from the line, in pieces of any size, and gives what is sent back for them; empty for silence. */
    List<ResponseChunk> answersTo(byte[] bytes);
}
