package io.github.mustmon.serial;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** A file that belongs to root and to a group of the test's choice, which the tests' user could not make. */
record OwnedFile(PosixFileAttributes file, String groupName) implements PosixFileAttributes {

    private record Name(String getName) implements GroupPrincipal {}

    @Override
    public UserPrincipal owner() {
        return new Name("root");
    }

    @Override
    public GroupPrincipal group() {
        return new Name(groupName);
    }

    @Override
    public Set<PosixFilePermission> permissions() {
        return file.permissions();
    }

    @Override
    public FileTime lastModifiedTime() {
        return file.lastModifiedTime();
    }

    @Override
    public FileTime lastAccessTime() {
        return file.lastAccessTime();
    }

    @Override
    public FileTime creationTime() {
        return file.creationTime();
    }

    @Override
    public boolean isRegularFile() {
        return file.isRegularFile();
    }

    @Override
    public boolean isDirectory() {
        return file.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
        return file.isSymbolicLink();
    }

    @Override
    public boolean isOther() {
        return file.isOther();
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public Object fileKey() {
        return file.fileKey();
    }
}
