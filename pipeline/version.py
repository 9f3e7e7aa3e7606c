"""The version, in one place: the build, ``senryaku --version`` and every manifest read it here."""

VERSION = "0.1.0"
