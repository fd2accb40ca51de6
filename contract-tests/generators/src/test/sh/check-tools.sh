# Ends with one line that says what is missing.
for tool in node npm python3; do
    if ! command -v "$tool" >/dev/null; then
        echo "contract-tests/generators needs $tool, which is not on the PATH: install it, or leave out -Pgenerators." >&2
        exit 1
    fi
done
if [ "$(node --print 'parseInt(process.versions.node) >= 20')" != true ]; then
    echo "contract-tests/generators needs Node 20 or newer; this is $(node --version)." >&2
    exit 1
fi
if ! python3 -c 'import dateutil, pydantic, typing_extensions, urllib3; assert pydantic.VERSION >= "2"' 2>/dev/null; then
    echo 'contract-tests/generators needs pydantic 2, urllib3, dateutil and typing_extensions for python3: install them' \
        '(Debian 13: python3-pydantic python3-urllib3 python3-dateutil python3-typing-extensions).' >&2
    exit 1
fi
