# shellcheck shell=sh
# Reads Dockerfile. Sourced in the folder where it lies, not run.

# One instruction a line, without comments.
instructions() { sed '/^[[:space:]]*#/d; /^[[:space:]]*$/d' Dockerfile | sed -e ':more' -e '/\\$/{N; s/\\\n[[:space:]]*/ /; b more' -e '}'; }
