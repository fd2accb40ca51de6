@echo off
rem Starts the stub with these arguments; --help lists them. JAVA_OPTS can hold options of the JVM, in place
rem of those that keep the memory small.
setlocal DisableDelayedExpansion

set "jar=%~dp0..\lib\partner-center-stub.jar"
set "java="
for %%j in (java.exe) do set "java=%%~$PATH:j"
if not defined JAVA_OPTS set "JAVA_OPTS=-XX:+UseSerialGC -Xms64m -Xmn32m"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if not defined java goto no_java
if not exist "%java%" goto no_java
"%java%" %JAVA_OPTS% -jar "%jar%" %*
exit /b %ERRORLEVEL%

:no_java
echo partner-center-stub: found no java; install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
exit /b 1
